package relata.api.insight;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import relata.insight.InsightLimits;

/**
 * What is kept of what visitors search for.
 *
 * @param enabled whether searches are counted at all
 * @param days how long counts are kept
 * @param rareDays how long a query is kept that was asked too rarely to be shown
 * @param threshold how often a query must have been asked to be shown, 2 at least
 * @param queries the most different queries of a day
 * @param writeEvery how often counts are written
 */
@ConfigurationProperties("relata.search.insights")
record InsightProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("90") int days,
        @DefaultValue("7") int rareDays,
        @DefaultValue("3") int threshold,
        @DefaultValue("2000") int queries,
        @DefaultValue("1m") Duration writeEvery) {

    private static final int LEAST = 2;

    InsightLimits limits() {
        return new InsightLimits(
                Math.max(1, days),
                Math.max(1, rareDays),
                Math.max(LEAST, threshold),
                Math.max(0, queries),
                InsightLimits.USUAL.pending(),
                writeEvery.isPositive() ? writeEvery : InsightLimits.USUAL.writeEvery());
    }
}
