package relata.tuning;

import java.util.List;

/**
 * What editors say of the search.
 *
 * @param rules promoted and hidden results; where two say different things, the earlier one holds
 * @param synonyms words that stand for others
 * @param weights what counts how much
 */
public record Tuning(List<QueryRule> rules, List<Synonym> synonyms, SignalWeights weights) {

    /** Everything as the search itself would have it. */
    public static final Tuning NONE = new Tuning(List.of(), List.of(), SignalWeights.USUAL);

    /** Copies the lists; what is absent changes nothing. */
    public Tuning {
        rules = rules == null ? List.of() : List.copyOf(rules);
        synonyms = synonyms == null ? List.of() : List.copyOf(synonyms);
        weights = weights == null ? SignalWeights.USUAL : weights;
    }
}
