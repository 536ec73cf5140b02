package relata.search.lucene;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.lucene.index.QueryTimeout;

/**
 * How long one search may take; then it answers with what it has. Immutable.
 *
 * @param after the time from its beginning
 * @param nanoTime a clock that nobody puts back
 */
record Deadline(Duration after, LongSupplier nanoTime) {

    static Deadline of(Duration after) {
        return new Deadline(after, System::nanoTime);
    }

    /** The time begins to run. */
    QueryTimeout begin() {
        long start = nanoTime.getAsLong();
        return () -> nanoTime.getAsLong() - start >= after.toNanos();
    }
}
