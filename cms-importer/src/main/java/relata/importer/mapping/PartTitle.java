package relata.importer.mapping;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A title that says which part of a whole it is, such as {@code Grief, Part 2: Anger}, {@code Grief
 * (2 of 5)}, {@code Grief 2/5} or {@code Grief #2}.
 *
 * @param base what stands before the number; may be empty
 * @param number of the part
 * @param total how many parts there are to be; 0 when it does not say
 * @param sure whether it can hardly mean anything else; {@code 2/5} may be a day
 */
record PartTitle(String base, int number, int total, boolean sure) {

    private static final int LONGEST = 300;
    private static final int MOST = 999;

    private static final List<String> ROMAN =
            List.of(
                    "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
                    "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx");

    private static final List<String> WORDS =
            List.of(
                    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten", "eleven", "twelve");

    private static final String NUMBER =
            "(\\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";

    private static final String BREAK = "(?:^|[\\s,:;.|·•(\\[–—-]+)";
    private static final String END = "(?:$|\\s*[:;,|].*$|\\s+[–—-]\\s.*$|\\.\\s.*$)";
    private static final String OF = "\\s*(?:of|von|de|sur|van|/)\\s*";

    /** Each with the base, the number and perhaps the total. */
    private static final List<Pattern> SURE =
            Stream.of(
                            "^(.*?)"
                                    + BREAK
                                    + "(?:part|pt\\.?|chapter|episode|ep\\.|lesson|volume|vol\\."
                                    + "|teil|folge|kapitel|partie|chapitre|parte|deel)\\s*#?"
                                    + NUMBER
                                    + "(?:"
                                    + OF
                                    + NUMBER
                                    + ")?[)\\]]?"
                                    + END,
                            "^(.+?)[\\s,:;|·–—-]*[(\\[]\\s*(\\d{1,3})"
                                    + OF
                                    + "(\\d{1,3})\\s*[)\\]]"
                                    + END,
                            "^(.+?)" + BREAK + "(?:#|№)\\s*(\\d{1,3})()[)\\]]?" + END)
                    .map(PartTitle::compiled)
                    .toList();

    private static final Pattern UNSURE =
            compiled("^(.+?)[\\s,:;|·–—-]+(\\d{1,2})\\s*(?:/|of)\\s*(\\d{1,2})$");

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Reads a title; null when it names no part. */
    static @Nullable PartTitle of(String title) {
        String text = title.strip().replaceAll("\\s+", " ");
        if (text.length() > LONGEST) {
            return null;
        }
        return Stream.concat(
                        SURE.stream().map(pattern -> read(pattern, text, true)),
                        Stream.of(UNSURE).map(pattern -> read(pattern, text, false)))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    /** A title that names no part, read as that of the first one. */
    static PartTitle first(String title) {
        return new PartTitle(title.strip().replaceAll("\\s+", " "), 1, 0, true);
    }

    private static @Nullable PartTitle read(Pattern pattern, String text, boolean sure) {
        Matcher m = pattern.matcher(text);
        if (!m.matches()) {
            return null;
        }
        int number = number(m.group(2));
        String whole = m.group(3);
        int total = whole == null || whole.isEmpty() ? 0 : number(whole);
        boolean sensible = number >= 0 && number <= MOST && (total == 0 || number <= total);
        String base = m.group(1).replaceAll("[\\s,:;.|·•(\\[–—-]+$", "").strip();
        return sensible ? new PartTitle(base, number, total, sure) : null;
    }

    /** Below 0 when it is none. */
    private static int number(String written) {
        String text = written.toLowerCase(Locale.ROOT);
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        return Math.max(ROMAN.indexOf(text), WORDS.indexOf(text));
    }
}
