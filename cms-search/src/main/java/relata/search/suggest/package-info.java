/**
 * Suggestions while somebody types. May depend on {@code relata.search.vocabulary}; on no search
 * engine: what stands in articles comes through a port.
 */
@NullMarked
package relata.search.suggest;

import org.jspecify.annotations.NullMarked;
