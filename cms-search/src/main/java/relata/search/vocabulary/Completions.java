package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Labels by the beginning of any of their words. */
final class Completions {

    /** So much of a word must be typed before a slip in it is forgiven. */
    private static final int FEWEST_LETTERS = 4;

    private final TreeMap<String, List<Entry>> entries = new TreeMap<>();

    /**
     * A label from one of its words on.
     *
     * @param label the label
     * @param word which of its words, from 0
     */
    private record Entry(Label label, int word, String letters) {
        Completion completion(int slips, String typed) {
            return new Completion(
                    label,
                    word,
                    slips,
                    (int) typed.chars().filter(Character::isLetterOrDigit).count());
        }
    }

    /**
     * A label that begins, or has a word that begins, with what was typed.
     *
     * @param label the label
     * @param word at which of its words the match begins, from 0
     * @param slips how many slips it takes to get there; another order of the words is one
     * @param letters how many letters of the label, from there on, were typed
     */
    record Completion(Label label, int word, int slips, int letters) {}

    void add(Label label) {
        List<Word> words = label.words();
        for (int i = 0; i < words.size(); i++) {
            String from = Label.exact(words.subList(i, words.size()));
            entries.computeIfAbsent(from, _ -> new ArrayList<>())
                    .add(new Entry(label, i, from.replace(" ", "")));
        }
    }

    /**
     * What can be meant by the beginning of some words, the likeliest first, each topic once: whole
     * labels before parts, preferred ones before others, no slip before one.
     *
     * @param typed the exact forms of the words with a space between
     */
    List<Completion> of(String typed, int limit) {
        List<Completion> found = new ArrayList<>();
        entries.subMap(typed, typed + Character.MAX_VALUE)
                .values()
                .forEach(list -> list.forEach(e -> found.add(e.completion(0, typed))));
        if (found.size() < limit && typed.length() >= FEWEST_LETTERS) {
            addWithSlip(typed, found);
        }
        if (found.size() < limit && typed.indexOf(' ') > 0) {
            addInAnyOrder(List.of(typed.split(" ")), found);
        }
        Set<String> seen = new HashSet<>();
        return found.stream()
                .sorted(
                        Comparator.comparingInt(Completion::slips)
                                .thenComparing(c -> c.word > 0)
                                .thenComparing(c -> c.label.kind())
                                .thenComparing(c -> c.label.text().length())
                                .thenComparing(c -> c.label.text()))
                .filter(c -> seen.add(c.label.topic()))
                .limit(limit)
                .toList();
    }

    /** Labels that have all the words, of the last at least the beginning, wherever they stand. */
    private void addInAnyOrder(List<String> typed, List<Completion> found) {
        List<String> whole = typed.subList(0, typed.size() - 1);
        entries.subMap(typed.getLast(), typed.getLast() + Character.MAX_VALUE)
                .values()
                .forEach(list ->
                        list.stream()
                                .filter(entry -> entry.label.hasWords(whole))
                                .forEach(entry -> found.add(entry.completion(1, typed.getLast()))));
    }

    /** A space or hyphen too many or too few is no slip. */
    private void addWithSlip(String typed, List<Completion> found) {
        String letters = typed.replace(" ", "");
        entries.forEach((from, list) -> {
            String other = list.getFirst().letters;
            if (other.startsWith(letters)) {
                if (!from.startsWith(typed)) {
                    list.forEach(e -> found.add(e.completion(0, typed)));
                }
            } else if (Slips.isBeginningButForOne(letters, other)) {
                list.forEach(e -> found.add(e.completion(1, typed)));
            }
        });
    }
}
