package relata.search;

import java.util.Locale;

/**
 * A topic that a query names.
 *
 * @param id the topic's id
 * @param slug its address
 * @param label what readers see
 * @param matched the words of the query that name it, as they stand there
 * @param weight 0 to 1: how surely it is meant
 */
public record TopicMatch(String id, String slug, String label, String matched, double weight) {

    /** A sentence with the label in the place of what is the label but for hyphens and spaces. */
    String spelt(String sentence) {
        return letters(matched).equals(letters(label))
                ? (" " + sentence + " ").replace(" " + matched + " ", " " + label + " ").strip()
                : sentence;
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
