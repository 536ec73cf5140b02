/** Authors, as editors change them. */
@NullMarked
package relata.api.admin.author;

import org.jspecify.annotations.NullMarked;
