package relata.search;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;

/**
 * What is searched for.
 *
 * @param q words, {@code "exact phrases"}, {@code -without}, {@code OR}, {@code title:word}; empty
 *     finds everything, newest first. What doesn't parse is searched as plain words
 * @param filters to what the search is narrowed
 * @param sort the order
 * @param limit how many hits, 1 to {@value #MAX_LIMIT}
 * @param cursor where the page before this one ended, as its answer said; null for the first
 * @param facets what to count
 * @param explain whether each hit says how its score came about
 * @param highlights whether each hit shows the passages for which it was found
 * @param emphasis how much each signal counts
 */
public record SearchRequest(
        String q,
        Filters filters,
        Sort sort,
        int limit,
        @Nullable String cursor,
        Set<Dimension> facets,
        boolean explain,
        boolean highlights,
        Emphasis emphasis) {

    /** Most hits of one page. */
    public static final int MAX_LIMIT = 100;

    /** Hits of a page when nothing is said. */
    public static final int DEFAULT_LIMIT = 20;

    /** The orders in which hits can come. */
    public enum Sort {
        /** The best first. */
        RELEVANCE,
        /** The newest first. */
        NEWEST
    }

    /**
     * @throws Invalid when the limit is out of bounds
     */
    public SearchRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Invalid(
                    List.of(
                            new Invalid.Problem(
                                    "/limit",
                                    "out-of-range",
                                    "The limit must be from 1 to " + MAX_LIMIT + ".")));
        }
        facets = Set.copyOf(facets);
    }

    /** The first page of a search by relevance. */
    public static SearchRequest of(String q) {
        return new SearchRequest(
                q,
                Filters.NONE,
                Sort.RELEVANCE,
                DEFAULT_LIMIT,
                null,
                Set.of(),
                false,
                true,
                Emphasis.USUAL);
    }

    /** The same, narrowed. */
    public SearchRequest with(Filters other) {
        return new SearchRequest(
                q, other, sort, limit, cursor, facets, explain, highlights, emphasis);
    }

    /** The same in another order. */
    public SearchRequest sortedBy(Sort other) {
        return new SearchRequest(
                q, filters, other, limit, cursor, facets, explain, highlights, emphasis);
    }

    /** The same with pages of another size. */
    public SearchRequest limitedTo(int hits) {
        return new SearchRequest(
                q, filters, sort, hits, cursor, facets, explain, highlights, emphasis);
    }

    /** The page that begins where the cursor stands. */
    public SearchRequest from(@Nullable String other) {
        return new SearchRequest(
                q, filters, sort, limit, other, facets, explain, highlights, emphasis);
    }

    /** The same, with counts. */
    public SearchRequest counting(Set<Dimension> dimensions) {
        return new SearchRequest(
                q, filters, sort, limit, cursor, dimensions, explain, highlights, emphasis);
    }

    /** The same, with explanations. */
    public SearchRequest explained() {
        return new SearchRequest(
                q, filters, sort, limit, cursor, facets, true, highlights, emphasis);
    }

    /** The same, without passages. */
    public SearchRequest withoutHighlights() {
        return new SearchRequest(q, filters, sort, limit, cursor, facets, explain, false, emphasis);
    }

    /** The same, with signals that count otherwise. */
    public SearchRequest weighing(Emphasis other) {
        return new SearchRequest(
                q, filters, sort, limit, cursor, facets, explain, highlights, other);
    }
}
