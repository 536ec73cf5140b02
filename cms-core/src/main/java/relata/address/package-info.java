/** Addresses: which path leads to what, for ever. An address is never given to something else. */
@NullMarked
package relata.address;

import org.jspecify.annotations.NullMarked;
