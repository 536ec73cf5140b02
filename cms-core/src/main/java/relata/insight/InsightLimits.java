package relata.insight;

import java.time.Duration;

/**
 * The bounds of what is kept of queries.
 *
 * @param days how long counts are kept
 * @param rareDays how long a query is kept that was not asked often enough to be shown
 * @param threshold how often a query must have been asked to be shown
 * @param distinct most different queries of a day; the others only add to the day's totals
 * @param pending most different queries that wait in memory to be written
 * @param writeEvery how often they are written; a crash loses that much
 */
public record InsightLimits(
        int days, int rareDays, int threshold, int distinct, int pending, Duration writeEvery) {

    /** What does for most. */
    public static final InsightLimits USUAL =
            new InsightLimits(90, 7, 3, 2_000, 1_000, Duration.ofMinutes(1));
}
