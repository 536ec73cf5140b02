package relata.tuning;

import java.util.List;

/**
 * What is shown first and what is not shown for a query.
 *
 * @param name what editors call it; no two have the same
 * @param query the words; capitals, hyphens and the spaces between do not matter
 * @param match what queries it is for
 * @param promote articles that are put in a place
 * @param hide ids of articles that are not found
 */
public record QueryRule(
        String name, String query, Match match, List<Promotion> promote, List<String> hide) {

    /** What queries a rule is for. */
    public enum Match {
        /** The words and nothing else. */
        EXACT,
        /** Queries in which the words stand one after the other. */
        CONTAINS
    }

    /**
     * An article that is put in a place.
     *
     * @param post its id, so that it stays when its address changes
     * @param position its place among the results, from 1
     */
    public record Promotion(String post, int position) {}

    /** Copies the lists; absent ones are empty. */
    public QueryRule {
        promote = promote == null ? List.of() : List.copyOf(promote);
        hide = hide == null ? List.of() : List.copyOf(hide);
    }
}
