/** API keys and what they allow. May depend on nothing but the store and refusals. */
@NullMarked
package relata.access;

import org.jspecify.annotations.NullMarked;
