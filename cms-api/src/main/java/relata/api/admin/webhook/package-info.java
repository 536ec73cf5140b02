/** Who is told of changes, and what became of it. */
@NullMarked
package relata.api.admin.webhook;

import org.jspecify.annotations.NullMarked;
