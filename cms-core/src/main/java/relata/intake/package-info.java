/** Imports as the library remembers them, and how one is taken back. */
@NullMarked
package relata.intake;

import org.jspecify.annotations.NullMarked;
