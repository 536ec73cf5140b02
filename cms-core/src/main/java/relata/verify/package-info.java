/** Holds the parts of the library against each other and names what differs. Changes nothing. */
@NullMarked
package relata.verify;

import org.jspecify.annotations.NullMarked;
