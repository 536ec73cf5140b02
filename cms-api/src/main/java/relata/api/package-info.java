/**
 * The composition root: puts the parts of a library together for the server and for commands. The
 * packages below it speak HTTP and parse the command line.
 */
@NullMarked
package relata.api;

import org.jspecify.annotations.NullMarked;
