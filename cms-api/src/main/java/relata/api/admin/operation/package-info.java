/** Long changes over many posts, as they go on. */
@NullMarked
package relata.api.admin.operation;

import org.jspecify.annotations.NullMarked;
