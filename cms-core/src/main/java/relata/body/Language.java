package relata.body;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the language of a text. For languages in Latin letters it counts the commonest function
 * words, each shared by the number of languages that have it; other scripts mostly say themselves
 * which language they write. A small method on purpose: articles are long and in few languages, and
 * "und" is an honest answer for the rest.
 */
final class Language {

    /** The answer when unsure, as BCP 47 has it. */
    static final String UNKNOWN = "und";

    /** So much of a text is looked at, in characters. */
    private static final int SAMPLE = 20_000;

    private static final int ASCII = 0x80;

    private static final int SCRIPT_COUNT = UCharacter.getIntPropertyMaxValue(UProperty.SCRIPT) + 1;

    /** Fewer words than this say nothing. */
    private static final int MIN_WORDS = 8;

    /**
     * About every third word of a text in these languages is in its list; noise stays far below.
     */
    private static final double MIN_SHARE = 0.12;

    /** The second language must be so much weaker. */
    private static final double LEAD = 1.25;

    private static final Map<String, String> FUNCTION_WORDS =
            Map.of(
                    "en",
                    "the of and to in a is that it for was on are with as be this have from or at by"
                            + " not but you what all were we when your can there which their said if will"
                            + " they my an i our who how about them these would his her has",
                    "de",
                    "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine"
                            + " als auch es an werden aus er hat dass sie nach wird bei einer um am sind"
                            + " noch wie einem über einen so zum war haben nur oder aber vor zur ich wir",
                    "fr",
                    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne"
                            + " se ce il sont la avec son aux ou je nous vous mais elle cette leur être"
                            + " même sa ses ont été comme c'est on d l qu n y",
                    "es",
                    "de la que el en y a los del se las por un para con no una su al lo como más pero"
                            + " sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta"
                            + " hay donde quien desde nos todo uno ni es son fue ser está",
                    "it",
                    "di e il la che in un a per è una sono del con non i le si da come della lo alla"
                            + " più al nel anche gli ma dei delle se ci ha questo nella o mi cosa quando"
                            + " dal perché essere suo era sua alle tra ed",
                    "nl",
                    "de het een en van in is dat op te die voor niet met zijn aan er ook als maar om"
                            + " door over bij nog naar uit ze dan wat je hij we worden wordt heeft hebben"
                            + " kan of deze dit ik geen meer was haar mijn ons",
                    "pt",
                    "de a o que e do da em um para é com não uma os no se na por mais as dos como mas"
                            + " foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também"
                            + " só pelo pela até isso ela são você nossa",
                    "sv",
                    "och i att det som en på är av för med den till inte om har de ett var jag men så"
                            + " vi kan man från eller hade när nu vid sig dig mig ska hur detta vad hon han"
                            + " dem där varit mycket bara också finns ut");

    private static final Map<Integer, String> SCRIPTS =
            Map.ofEntries(
                    Map.entry(UScript.GREEK, "el"),
                    Map.entry(UScript.HEBREW, "he"),
                    Map.entry(UScript.ARABIC, "ar"),
                    Map.entry(UScript.CYRILLIC, "ru"),
                    Map.entry(UScript.DEVANAGARI, "hi"),
                    Map.entry(UScript.BENGALI, "bn"),
                    Map.entry(UScript.TAMIL, "ta"),
                    Map.entry(UScript.TELUGU, "te"),
                    Map.entry(UScript.THAI, "th"),
                    Map.entry(UScript.HANGUL, "ko"),
                    Map.entry(UScript.HAN, "zh"),
                    Map.entry(UScript.GEORGIAN, "ka"),
                    Map.entry(UScript.ARMENIAN, "hy"),
                    Map.entry(UScript.KHMER, "km"),
                    Map.entry(UScript.MYANMAR, "my"));

    /** Letters that tell languages of one script apart. */
    private static final List<String[]> OWN_LETTERS =
            List.of(
                    new String[] {"uk", "ru", "іїєґ"},
                    new String[] {"sr", "ru", "ђћџљњј"},
                    new String[] {"bg", "ru", "ъ"},
                    new String[] {"ur", "ar", "ٹڈڑےں"},
                    new String[] {"fa", "ar", "پچژگکی"});

    private static final List<String> LANGUAGES =
            FUNCTION_WORDS.keySet().stream().sorted().toList();

    private static final Map<String, double[]> WEIGHTS = weights();

    private Language() {}

    /**
     * Answers the language of a text.
     *
     * @param text plain text
     * @param hint what the source says of itself, in any form; it decides when the text doesn't,
     *     and adds region or script when both agree on the language
     * @return a BCP 47 tag, {@link #UNKNOWN} when neither tells
     */
    static String of(String text, @Nullable String hint) {
        String guess = guess(text.substring(0, Math.min(text.length(), SAMPLE)));
        String said = normalised(hint);
        if (guess.equals(UNKNOWN)) {
            return said;
        }
        return said.equals(guess) || said.startsWith(guess + "-") ? said : guess;
    }

    private static String normalised(@Nullable String hint) {
        if (hint == null || hint.isBlank()) {
            return UNKNOWN;
        }
        try {
            String tag = hint.strip().replace('_', '-');
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException _) {
            return UNKNOWN;
        }
    }

    private static String guess(String text) {
        int[] letters = new int[SCRIPT_COUNT];
        text.codePoints().filter(Character::isLetter).forEach(c -> letters[script(c)]++);
        int all = Arrays.stream(letters).sum();
        if (all < MIN_WORDS) {
            return UNKNOWN;
        }
        if ((letters[UScript.HIRAGANA] + letters[UScript.KATAKANA]) * 10 > all) {
            return "ja";
        }
        for (int script = 0; script < letters.length; script++) {
            if (letters[script] * 2 > all) {
                return script == UScript.LATIN ? latin(text) : other(script, text);
            }
        }
        return UNKNOWN;
    }

    private static int script(int letter) {
        return letter < ASCII ? UScript.LATIN : UScript.getScript(letter);
    }

    private static String other(int script, String text) {
        String language = SCRIPTS.getOrDefault(script, UNKNOWN);
        for (String[] own : OWN_LETTERS) {
            long found = text.codePoints().filter(c -> own[2].indexOf(c) >= 0).count();
            // Names and quotations bring a foreign letter now and then.
            if (own[1].equals(language) && found * 100 > text.length()) {
                return own[0];
            }
        }
        return language;
    }

    private static String latin(String text) {
        double[] scores = new double[LANGUAGES.size()];
        String small = text.toLowerCase(Locale.ROOT);
        int words = 0;
        for (int at = start(small, 0); at < small.length(); ) {
            int end = end(small, at);
            words++;
            double[] weights = WEIGHTS.get(small.substring(at, end));
            for (int i = 0; weights != null && i < weights.length; i++) {
                scores[i] += weights[i];
            }
            at = start(small, end);
        }
        return words < MIN_WORDS ? UNKNOWN : leading(scores, MIN_SHARE * words);
    }

    /** The language that leads, if it leads enough. */
    private static String leading(double[] scores, double least) {
        int first = 0;
        for (int i = 1; i < scores.length; i++) {
            first = scores[i] > scores[first] ? i : first;
        }
        double second = 0;
        for (int i = 0; i < scores.length; i++) {
            second = i == first ? second : Math.max(second, scores[i]);
        }
        boolean sure = scores[first] >= least && scores[first] > LEAD * second;
        return sure ? LANGUAGES.get(first) : UNKNOWN;
    }

    /** Where the next word begins: at a Latin letter. */
    private static int start(String text, int from) {
        int at = from;
        while (at < text.length() && !isLatin(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** Behind a word: marks belong to it, too. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && isPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isLatin(int c) {
        return c < ASCII
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                : Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    private static boolean isPart(int c) {
        return isLatin(c)
                || c >= ASCII
                        && switch (Character.getType(c)) {
                            case Character.NON_SPACING_MARK,
                                    Character.COMBINING_SPACING_MARK,
                                    Character.ENCLOSING_MARK ->
                                    true;
                            default -> false;
                        };
    }

    /** What a word says for each language: 1, shared by those that have it. */
    private static Map<String, double[]> weights() {
        Map<String, Set<Integer>> having = new HashMap<>();
        for (int i = 0; i < LANGUAGES.size(); i++) {
            for (String word : FUNCTION_WORDS.getOrDefault(LANGUAGES.get(i), "").split(" ")) {
                having.computeIfAbsent(word, _ -> new HashSet<>()).add(i);
            }
        }
        Map<String, double[]> weights = new HashMap<>();
        having.forEach((word, languages) -> {
            double[] each = new double[LANGUAGES.size()];
            languages.forEach(language -> each[language] = 1.0 / languages.size());
            weights.put(word, each);
        });
        return weights;
    }
}
