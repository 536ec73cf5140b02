/**
 * Every change once, in order. Version history, audit and the followers (index, caches) all come
 * from here.
 */
@NullMarked
package relata.journal;

import org.jspecify.annotations.NullMarked;
