package relata.search.vocabulary;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels by their letters alone, to find the one that somebody meant who typed it as a whole with a
 * slip in it: in a word that is right elsewhere, in a short one, or in the place of a space.
 */
final class WholeLabels {

    /** Among shorter ones nearly everything is a slip away from something else. */
    private static final int FEWEST_LETTERS = 4;

    private final Map<Integer, List<Entry>> byLength = new HashMap<>();

    private record Entry(String letters, Label label) {}

    /**
     * A label that is meant.
     *
     * @param label the label
     * @param slips 0 when only spaces, hyphens or accents differ, else 1
     */
    record Near(Label label, int slips) {}

    void add(Label label) {
        String letters = letters(label.text());
        if (letters.length() >= FEWEST_LETTERS) {
            byLength.computeIfAbsent(letters.length(), _ -> new ArrayList<>())
                    .add(new Entry(letters, label));
        }
    }

    /** The label that comes nearest to a text as a whole, at most one slip away. */
    @Nullable Near near(String text) {
        String typed = letters(text);
        List<Near> near = new ArrayList<>();
        for (int length = typed.length() - 1; length <= typed.length() + 1; length++) {
            for (Entry entry : byLength.getOrDefault(length, List.of())) {
                int slips = Slips.between(typed, entry.letters, 1);
                if (slips <= 1) {
                    near.add(new Near(entry.label, slips));
                }
            }
        }
        return near.stream()
                .min(
                        Comparator.comparingInt(Near::slips)
                                .thenComparing(n -> !beginAlike(typed, letters(n.label.text())))
                                .thenComparing(n -> n.label.kind())
                                .thenComparing(n -> n.label.text()))
                .orElse(null);
    }

    private static boolean beginAlike(String typed, String label) {
        return !typed.isEmpty() && typed.charAt(0) == label.charAt(0);
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
