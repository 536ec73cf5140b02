/**
 * The body of an article: its source as the editor wrote it, and all that readers and the search
 * need, made of it in one pass. Depends on nothing else of Relata, does no input or output.
 */
@NullMarked
package relata.body;

import org.jspecify.annotations.NullMarked;
