/**
 * Pictures and files: what may come in, what is taken out of them, where their bytes lie, and the
 * smaller sizes that are made of them. Knows nothing of the posts that show them.
 */
@NullMarked
package relata.asset;

import org.jspecify.annotations.NullMarked;
