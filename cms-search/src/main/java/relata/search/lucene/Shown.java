package relata.search.lucene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import relata.search.Clause;

/** Gathers what is marked in the passages of a hit. */
final class Shown {

    /** Most phrases that are marked; what a query says first comes first. */
    private static final int MOST = 64;

    /** Most ways to read one phrase. */
    private static final int MOST_READINGS = 8;

    private final Matching matching;
    private final Set<Phrase> phrases = new LinkedHashSet<>();

    Shown(Matching matching) {
        this.matching = matching;
    }

    /**
     * Words that are marked where they stand one after the other.
     *
     * @param where in which place only
     * @param terms stems; one or more
     */
    record Phrase(Clause.Where where, List<String> terms) {

        /** Whether it is marked in a place. */
        boolean isFor(Place place) {
            return switch (where) {
                case ANYWHERE -> true;
                case TITLE -> place == Place.TITLE;
                case SUMMARY -> place == Place.SUMMARY;
                case HEADING -> place == Place.HEADINGS;
                case BODY -> place == Place.BODY;
            };
        }
    }

    void addWords(List<Slots.Slot> slots) {
        for (Slots.Slot slot : slots) {
            slot.forms().forEach(form -> add(Clause.Where.ANYWHERE, form));
        }
    }

    void addPhrase(String words) {
        addPhrase(Clause.Where.ANYWHERE, words);
    }

    void add(Clause clause) {
        switch (clause) {
            case Clause.Word(Clause.Where where, String text) -> addPhrase(where, text);
            case Clause.Phrase(Clause.Where where, String text) -> addPhrase(where, text);
            case Clause.AnyOf(List<Clause> alternatives) -> alternatives.forEach(this::add);
            case Clause.Named _, Clause.Without _ -> {}
        }
    }

    private void addPhrase(Clause.Where where, String words) {
        List<List<String>> readings = List.of(List.of());
        for (Slots.Slot slot : matching.phraseSlots(words)) {
            readings = continued(readings, slot);
        }
        readings.forEach(terms -> add(where, terms));
    }

    private static List<List<String>> continued(List<List<String>> readings, Slots.Slot slot) {
        List<List<String>> longer = new ArrayList<>();
        for (List<String> reading : readings) {
            for (List<String> form : slot.forms()) {
                if (longer.size() < MOST_READINGS) {
                    List<String> both = new ArrayList<>(reading);
                    both.addAll(form);
                    longer.add(both);
                }
            }
        }
        return longer;
    }

    private void add(Clause.Where where, List<String> terms) {
        if (!terms.isEmpty() && phrases.size() < MOST) {
            phrases.add(new Phrase(where, List.copyOf(terms)));
        }
    }

    List<Phrase> phrases() {
        return List.copyOf(phrases);
    }
}
