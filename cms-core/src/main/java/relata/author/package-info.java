/** The people who write, with their credentials. */
@NullMarked
package relata.author;

import org.jspecify.annotations.NullMarked;
