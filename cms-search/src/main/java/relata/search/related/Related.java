package relata.search.related;

import java.util.List;

/**
 * An article that goes with another.
 *
 * @param id its id
 * @param version the version of it that was indexed: a newer one may be published already
 * @param score 0 to 1
 * @param reasons what the score is made of, the weightiest first; their weights add up to it
 * @param because a sentence for readers
 */
public record Related(
        String id, long version, double score, List<Reason> reasons, String because) {}
