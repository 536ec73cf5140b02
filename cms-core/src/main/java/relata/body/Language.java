package relata.body;

import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Fewer words than this say nothing. */
    private static final int MIN_WORDS = 8;

    /**
     * About every third word of a text in these languages is in its list; noise stays far below.
     */
    private static final double MIN_SHARE = 0.12;

    /** The second language must be so much weaker. */
    private static final double LEAD = 1.25;

    private static final Pattern WORD = Pattern.compile("\\p{IsLatin}[\\p{IsLatin}\\p{M}]*");

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

    private static final Map<String, Map<String, Double>> WEIGHTS = weights();

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
        Map<Integer, Integer> letters = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(UScript.getScript(c), 1, Integer::sum));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        int kana = count(letters, UScript.HIRAGANA) + count(letters, UScript.KATAKANA);
        if (kana * 10 > all && all >= MIN_WORDS) {
            return "ja";
        }
        for (Map.Entry<Integer, Integer> each : letters.entrySet()) {
            if (each.getValue() * 2 > all && all >= MIN_WORDS) {
                return each.getKey() == UScript.LATIN ? latin(text) : other(each.getKey(), text);
            }
        }
        return UNKNOWN;
    }

    private static int count(Map<Integer, Integer> letters, int script) {
        return letters.getOrDefault(script, 0);
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
        Map<String, Double> scores = new HashMap<>();
        int words = 0;
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            words++;
            WEIGHTS.getOrDefault(word.group(), Map.of())
                    .forEach((language, weight) -> scores.merge(language, weight, Double::sum));
        }
        if (words < MIN_WORDS) {
            return UNKNOWN;
        }
        List<Map.Entry<String, Double>> ranked =
                scores.entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                        .toList();
        boolean sure =
                !ranked.isEmpty()
                        && ranked.getFirst().getValue() >= MIN_SHARE * words
                        && (ranked.size() == 1
                                || ranked.getFirst().getValue() > LEAD * ranked.get(1).getValue());
        return sure ? ranked.getFirst().getKey() : UNKNOWN;
    }

    private static Map<String, Map<String, Double>> weights() {
        Map<String, Map<String, Double>> weights = new HashMap<>();
        FUNCTION_WORDS.forEach((language, words) ->
                Arrays.stream(words.split(" "))
                        .forEach(word ->
                                weights.computeIfAbsent(word, _ -> new HashMap<>())
                                        .put(language, 1.0)));
        weights.values().forEach(each -> each.replaceAll((_, one) -> one / each.size()));
        return weights;
    }
}
