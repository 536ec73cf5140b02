/**
 * The command line: one class per command. Parses, calls one thing, prints. May use everything of
 * the composition root; nothing depends on it.
 */
@NullMarked
package relata.api.cli;

import org.jspecify.annotations.NullMarked;
