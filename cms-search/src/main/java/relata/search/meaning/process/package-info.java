/**
 * The encoder in a process of its own, so that nothing that happens in native code can take the
 * library down: it may end, hang or talk nonsense at any time, and is then killed and started
 * again.
 */
@NullMarked
package relata.search.meaning.process;

import org.jspecify.annotations.NullMarked;
