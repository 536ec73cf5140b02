package relata.tuning;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much each signal counts against what it usually does: 1 as usual, 2 twice as much, 0 not at
 * all.
 *
 * @param title words that stand in the title, from 1
 * @param topic a topic of the article that the query names
 * @param exactForm words in the very same form
 * @param proximity words near each other
 * @param phrase all words together
 * @param recency that an article is new
 * @param recencyHalfLifeDays after how many days half of that is gone
 * @param meaning what the article means, against its words; settings that were kept before it could
 *     be said have it as usual
 */
public record SignalWeights(
        double title,
        double topic,
        double exactForm,
        double proximity,
        double phrase,
        double recency,
        int recencyHalfLifeDays,
        @Nullable Double meaning) {

    /** The half-life that did best. */
    public static final int USUAL_HALF_LIFE_DAYS = 365;

    /** Everything counts as usual. */
    public static final SignalWeights USUAL =
            new SignalWeights(1, 1, 1, 1, 1, 1, USUAL_HALF_LIFE_DAYS, 1.0);

    /** What is not said counts as usual. */
    public SignalWeights {
        meaning = Objects.requireNonNullElse(meaning, 1.0);
    }

    @Override
    public Double meaning() {
        return Objects.requireNonNullElse(meaning, 1.0);
    }
}
