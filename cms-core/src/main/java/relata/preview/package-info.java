/** Preview links: they show one post that is not published to whoever has the link. */
@NullMarked
package relata.preview;

import org.jspecify.annotations.NullMarked;
