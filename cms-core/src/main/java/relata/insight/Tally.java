package relata.insight;

/**
 * How often something was searched for and how that was answered.
 *
 * @param searches how often
 * @param zero times that nothing was found
 * @param low times that one or two articles were found
 * @param partly times that at most two articles had enough of the words, so that others came, too
 * @param meaning times that no article had enough of the words, and some were found by what they
 *     mean
 * @param corrected times that it was put right first
 */
public record Tally(long searches, long zero, long low, long partly, long meaning, long corrected) {

    /** Never. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    static Tally of(Asked asked) {
        return new Tally(
                1,
                asked.outcome() == Asked.Outcome.ZERO ? 1 : 0,
                asked.outcome() == Asked.Outcome.LOW ? 1 : 0,
                asked.outcome() == Asked.Outcome.PARTLY ? 1 : 0,
                asked.outcome() == Asked.Outcome.MEANING ? 1 : 0,
                asked.corrected() == null ? 0 : 1);
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                searches + other.searches,
                zero + other.zero,
                low + other.low,
                partly + other.partly,
                meaning + other.meaning,
                corrected + other.corrected);
    }

    /** Times that the visitor hardly got what was asked for. */
    public long missed() {
        return zero + low + partly + meaning;
    }
}
