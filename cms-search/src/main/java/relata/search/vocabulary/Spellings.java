package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that are spelt right, and which of them a misspelt one comes nearest to. */
final class Spellings {

    private final Map<Integer, List<String>> byLength = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();
    private final Set<String> stems = new HashSet<>();

    /**
     * A word that may be meant.
     *
     * @param word its exact form
     * @param shown as an editor wrote it
     * @param slips how far it is from what was typed
     */
    record Near(String word, String shown, int slips) {}

    /** Adds the words of a text. */
    void add(String text, List<Word> words) {
        for (Word word : words) {
            String asWritten = text.substring(word.start(), word.end());
            if (shown.putIfAbsent(word.exact(), asWritten) == null) {
                byLength.computeIfAbsent(word.exact().length(), _ -> new ArrayList<>())
                        .add(word.exact());
            }
            stems.add(word.stem());
        }
    }

    /** Whether the word is one of them, in this form or another. */
    boolean knows(Word word) {
        return stems.contains(word.stem());
    }

    /** The nearest word that is near enough; of equals one with the same first letter. */
    @Nullable Near nearest(String typed) {
        List<Near> near = new ArrayList<>();
        for (int length = typed.length() - 2; length <= typed.length() + 2; length++) {
            int most = Slips.forgiven(Math.max(length, typed.length()));
            for (String word : byLength.getOrDefault(length, List.of())) {
                int slips = Slips.between(typed, word, most);
                if (slips <= most && (slips <= 1 || beginAlike(typed, word))) {
                    near.add(new Near(word, shown.getOrDefault(word, word), slips));
                }
            }
        }
        return near.stream()
                .min(
                        Comparator.comparingInt(Near::slips)
                                .thenComparing(n -> !beginAlike(typed, n.word))
                                .thenComparing(Near::word))
                .orElse(null);
    }

    private static boolean beginAlike(String a, String b) {
        return a.charAt(0) == b.charAt(0);
    }
}
