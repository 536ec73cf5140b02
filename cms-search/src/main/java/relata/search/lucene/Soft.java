package relata.search.lucene;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.Query;
import relata.search.Clause;

/**
 * What makes one of the first hits better than another that has the same words: words in the very
 * same form, words near each other, all words together. Dear over everything, cheap over the first
 * hundred.
 */
final class Soft {

    /** How far neighbouring words of a query may stand apart, in words. */
    private static final int NEAR = 4;

    /** Most words that are looked for together. */
    private static final int LONGEST_PHRASE = 8;

    private final Matching matching;
    private final Weights weights;
    private final List<String> terms = new ArrayList<>();
    private final List<Query> inTitle = new ArrayList<>();

    Soft(Matching matching, Weights weights) {
        this.matching = matching;
        this.weights = weights;
    }

    void add(List<Slots.Slot> slots) {
        slots.forEach(slot -> terms.addAll(slot.first()));
        slots.forEach(slot -> inTitle.add(matching.in(Clause.Where.TITLE, slot)));
    }

    /** The parts for a run of words. */
    List<Part> parts(String run) {
        List<Part> parts = new ArrayList<>();
        if (!inTitle.isEmpty() && weights.title() > 0) {
            parts.add(part("words in the title", inTitle, weights.title()));
        }
        List<Query> exact = matching.exactSlots(run).stream().map(matching::exactly).toList();
        if (!exact.isEmpty() && !terms.isEmpty()) {
            parts.add(part("words in the very same form", exact, weights.exactForm()));
        }
        if (terms.size() > 2) {
            List<Query> pairs = new ArrayList<>();
            for (int i = 0; i + 1 < terms.size(); i++) {
                pairs.add(Matching.near(terms.subList(i, i + 2), NEAR));
            }
            parts.add(part("words near each other", pairs, weights.proximity()));
        }
        if (terms.size() >= 2 && terms.size() <= LONGEST_PHRASE) {
            List<Query> together = List.of(Matching.near(terms, terms.size() == 2 ? NEAR : 1));
            parts.add(part("the words together", together, weights.phrase()));
        }
        return parts;
    }

    private static Part part(String label, List<Query> queries, float weight) {
        return new Part(label, Matching.boost(Matching.or(queries), weight));
    }
}
