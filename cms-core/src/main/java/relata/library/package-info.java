/** The parts of the core put together, ready for use by a server, a command or a test. */
@NullMarked
package relata.library;

import org.jspecify.annotations.NullMarked;
