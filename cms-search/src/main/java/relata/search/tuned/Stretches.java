package relata.search.tuned;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import relata.tuning.PlainWords;

/** Finds keys in words: run together, so that hyphens and spaces do not matter. */
final class Stretches {

    /** Longer than any key. */
    private static final int LONGEST = 200;

    private Stretches() {}

    /**
     * Finds the keys that neighbouring words make.
     *
     * @param words as they stand in a query
     * @param known what is looked for by {@link PlainWords#key}
     * @param found takes the words and what was found for them, in the order of the query, the
     *     shortest first
     */
    static <T> void find(
            List<String> words, Map<String, T> known, BiConsumer<List<String>, T> found) {
        List<String> keys = words.stream().map(word -> PlainWords.of(word).key()).toList();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder key = new StringBuilder();
            for (int to = from; to < words.size() && key.length() <= LONGEST; to++) {
                key.append(keys.get(to));
                T value = keys.get(to).isEmpty() ? null : known.get(key.toString());
                if (value != null && !keys.get(from).isEmpty()) {
                    found.accept(words.subList(from, to + 1), value);
                }
            }
        }
    }
}
