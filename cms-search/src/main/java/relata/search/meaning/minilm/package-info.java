/**
 * The sentence encoder all-MiniLM-L6-v2 in this process: {@code MiniLm.open().encode("text")}. It
 * runs native code, which may take the process down with it: the library keeps it in a process of
 * its own.
 */
@NullMarked
package relata.search.meaning.minilm;

import org.jspecify.annotations.NullMarked;
