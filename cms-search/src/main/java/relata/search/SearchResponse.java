package relata.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param hits the page, in order
 * @param total how many there are; at least that many when it is partial
 * @param nextCursor where the next page begins; null when this is the last
 * @param facets for each dimension asked for, the commonest values first, at most {@value
 *     #MAX_FACET_VALUES}
 * @param interpretation how the query was understood
 * @param partial whether the time ran out before everything was looked at
 */
public record SearchResponse(
        List<Hit> hits,
        Total total,
        @Nullable String nextCursor,
        Map<Dimension, List<Facet>> facets,
        Interpretation interpretation,
        boolean partial) {

    /** Most values of one facet. */
    public static final int MAX_FACET_VALUES = 50;

    /**
     * A number of hits.
     *
     * @param value how many
     * @param exact false when there are at least that many
     */
    public record Total(long value, boolean exact) {}

    /**
     * How often a value occurs among the hits.
     *
     * @param value the id of a topic, series or author, or a year
     * @param count of articles
     */
    public record Facet(String value, long count) {}
}
