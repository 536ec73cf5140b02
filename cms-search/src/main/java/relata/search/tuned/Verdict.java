package relata.search.tuned;

import java.util.List;
import java.util.Map;

/**
 * What the rules say of one query.
 *
 * @param pins articles in their places, by place
 * @param hidden the names of the rules by the ids of the articles that they hide
 * @param rules the names of the rules that are for the query, in their order
 */
record Verdict(List<Pin> pins, Map<String, String> hidden, List<String> rules) {

    static final Verdict NOTHING = new Verdict(List.of(), Map.of(), List.of());

    /**
     * An article in a place.
     *
     * @param post its id
     * @param position from 1; no two have the same
     * @param rule the name of the rule that says so
     */
    record Pin(String post, int position, String rule) {}
}
