package relata.search;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much each signal counts against what it usually does: 1 as usual, 2 twice as much, 0 not at
 * all.
 *
 * @param title words that stand in the title; less than 1 counts as 1, since titles are weighed
 *     when an article is indexed
 * @param topic topics that the query names
 * @param exactForm words in the very same form
 * @param proximity words near each other
 * @param phrase all words together
 * @param recency that an article is new
 * @param recencyHalfLife after how long half of that is gone; as usual when null
 * @param meaning what an article means, against its words
 */
public record Emphasis(
        double title,
        double topic,
        double exactForm,
        double proximity,
        double phrase,
        double recency,
        @Nullable Duration recencyHalfLife,
        double meaning) {

    /** Everything counts as usual. */
    public static final Emphasis USUAL = new Emphasis(1, 1, 1, 1, 1, 1, null, 1);
}
