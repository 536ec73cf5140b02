/** In what two texts differ. Knows nothing of posts. */
@NullMarked
package relata.compare;

import org.jspecify.annotations.NullMarked;
