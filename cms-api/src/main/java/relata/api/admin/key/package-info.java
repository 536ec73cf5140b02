/** API keys. */
@NullMarked
package relata.api.admin.key;

import org.jspecify.annotations.NullMarked;
