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
    private record Entry(Label label, int word) {
        Completion completion(int slips) {
            return new Completion(label, word, slips);
        }
    }

    /**
     * A label that begins, or has a word that begins, with what was typed.
     *
     * @param label the label
     * @param word at which of its words the match begins, from 0
     * @param slips how many slips it takes to get there
     */
    record Completion(Label label, int word, int slips) {}

    void add(Label label) {
        List<Word> words = label.words();
        for (int i = 0; i < words.size(); i++) {
            String from = Label.exact(words.subList(i, words.size()));
            entries.computeIfAbsent(from, _ -> new ArrayList<>()).add(new Entry(label, i));
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
                .forEach(list -> list.forEach(e -> found.add(e.completion(0))));
        if (found.size() < limit && typed.length() >= FEWEST_LETTERS) {
            addWithSlip(typed, found);
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

    private void addWithSlip(String typed, List<Completion> found) {
        entries.forEach((from, list) -> {
            if (!from.startsWith(typed) && Slips.toBeginning(typed, from, 1) == 1) {
                list.forEach(e -> found.add(e.completion(1)));
            }
        });
    }
}
