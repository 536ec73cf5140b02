/** API keys and what they allow. */
@NullMarked
package relata.access;

import org.jspecify.annotations.NullMarked;
