/**
 * Bodies: a source as an editor wrote it in, everything that readers need out. Depends on no other
 * package of the product.
 */
@NullMarked
package relata.body;

import org.jspecify.annotations.NullMarked;
