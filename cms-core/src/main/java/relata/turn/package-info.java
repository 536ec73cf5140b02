/** Turns at things that only one may change at a time, whichever process it is in. */
@NullMarked
package relata.turn;

import org.jspecify.annotations.NullMarked;
