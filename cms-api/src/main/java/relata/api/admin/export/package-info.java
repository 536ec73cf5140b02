/** The library, or some of its posts, as a file to be downloaded. */
@NullMarked
package relata.api.admin.export;

import org.jspecify.annotations.NullMarked;
