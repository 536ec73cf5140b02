/** Series and the order of their posts, as editors change them. */
@NullMarked
package relata.api.admin.series;

import org.jspecify.annotations.NullMarked;
