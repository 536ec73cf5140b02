package relata.search.related;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.post.SeriesPlace;

/**
 * A published article that may be related.
 *
 * @param id its id
 * @param version the version of it that was indexed
 * @param slug the last part of its address
 * @param topics ids of its topics
 * @param authors ids of its authors
 * @param series its place in a series
 * @param pointedAt whether another article links to it or names it as its neighbour
 * @param links what it links to and names as neighbours, see {@link Links}
 * @param words of the words that speak for the article asked about, those that it has, with how
 *     much it has of each: 0 to 1, saturating
 * @param sketch of its text
 */
public record Candidate(
        String id,
        long version,
        String slug,
        List<String> topics,
        Set<String> authors,
        @Nullable SeriesPlace series,
        boolean pointedAt,
        Set<String> links,
        Map<String, Double> words,
        Sketch sketch) {

    /** Whether nothing leads readers to it: no link, no neighbour, no series. */
    boolean orphan() {
        return !pointedAt && series == null;
    }
}
