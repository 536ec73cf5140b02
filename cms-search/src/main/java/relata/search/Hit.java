package relata.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article that was found.
 *
 * @param id the post's id
 * @param version the version of the post that was indexed: a newer one may be published already
 * @param score 0 to 1; the best hit of the search has 1
 * @param highlights passages that show why
 * @param explanation how the score came about, when that was asked for; the weights add up to it
 * @param promotedBy the editors' rule that put it in its place; null when the search did
 */
public record Hit(
        String id,
        long version,
        double score,
        List<Highlight> highlights,
        List<ScorePart> explanation,
        @Nullable String promotedBy) {

    /**
     * A part of a score.
     *
     * @param part what it is for, for people
     * @param weight its share of the score
     */
    public record ScorePart(String part, double weight) {}
}
