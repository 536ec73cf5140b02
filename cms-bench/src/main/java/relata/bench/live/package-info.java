/**
 * The product as a process of its own, written to, searched and rebuilt over HTTP at once: what it
 * takes until a publication is found, and whether anybody ever gets what is neither before nor
 * after.
 */
@NullMarked
package relata.bench.live;

import org.jspecify.annotations.NullMarked;
