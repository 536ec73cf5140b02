/**
 * Benchmarks: each piece of work is done by the product and by the bare floor beneath it, in turns
 * and in the same run, and printed as a ratio, since machines differ and drift. Nothing depends on
 * this package.
 */
@NullMarked
package relata.bench;

import org.jspecify.annotations.NullMarked;
