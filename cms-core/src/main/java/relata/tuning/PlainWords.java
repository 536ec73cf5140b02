package relata.tuning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of something that was typed, without all that does not matter: capitals, accents,
 * apostrophes, signs. Hyphens and spaces don't matter either, since words are compared run
 * together: {@code co-regulation}, {@code co regulation} and {@code coregulation} are the same.
 *
 * @param words small letters and digits, none of them empty
 */
public record PlainWords(List<String> words) {

    private static final Pattern MARKS = Pattern.compile("[\\p{M}'’‘`´]+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The words of a text. */
    public static PlainWords of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN.split(plain.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return new PlainWords(List.copyOf(words));
    }

    /** All words run together; empty when there are none. */
    public String key() {
        return String.join("", words);
    }

    /** The words with a space between. */
    public String text() {
        return String.join(" ", words);
    }
}
