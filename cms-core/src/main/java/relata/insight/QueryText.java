package relata.insight;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.tuning.PlainWords;

/**
 * A query as it may be kept.
 *
 * @param key the same for spellings that differ in capitals, hyphens and spaces
 * @param text plain words in small letters
 */
record QueryText(String key, String text) {

    private static final int MAX_CHARS = 100;
    private static final int MAX_WORDS = 12;

    /** Beyond this a word is no word: a key, a token. */
    private static final int MAX_WORD = 40;

    /** From so many digits on a run of them may be a phone number, a date of birth, a card. */
    private static final int DIGITS = 5;

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}[\\p{Nd}\\s().,+/_:–—-]*");
    private static final Pattern MAIL =
            Pattern.compile(
                    "@|\\bat\\b.*\\bdot\\b|://|\\bwww\\.|\\b(g|hot|fast|proton)mail\\b|\\byahoo\\b|\\bicloud\\b|\\bgmx\\b"
                            + "|\\S\\.(com|org|net|edu|gov|info|io|co|uk|de|fr|at|ch)\\b",
                    Pattern.CASE_INSENSITIVE);

    /** Null when it looks like something personal, or is so long that it is rather a letter. */
    static @Nullable QueryText of(String q) {
        String plain = Normalizer.normalize(q.strip(), Normalizer.Form.NFKC);
        if (plain.length() > MAX_CHARS || MAIL.matcher(plain).find() || hasNumber(plain)) {
            return null;
        }
        PlainWords words = PlainWords.of(plain);
        boolean odd =
                words.words().isEmpty()
                        || words.words().size() > MAX_WORDS
                        || words.words().stream().anyMatch(word -> word.length() > MAX_WORD);
        return odd ? null : new QueryText(words.key(), words.text());
    }

    private static boolean hasNumber(String text) {
        return NUMBER.matcher(text)
                .results()
                .anyMatch(run ->
                        run.group().codePoints().filter(Character::isDigit).count() >= DIGITS);
    }
}
