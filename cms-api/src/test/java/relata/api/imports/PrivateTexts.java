package relata.api.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of eight words that stand in private texts only, and whether an answer has one of them. */
final class PrivateTexts {

    private static final int RUN = 8;
    private static final Pattern WORD =
            Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private final Set<String> open = new HashSet<>();
    private final Set<String> openWords = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    /** Adds a text that everybody may read. */
    void open(String text) {
        List<String> words = words(text);
        openWords.addAll(words);
        open.addAll(runs(words));
    }

    /** Adds a text that nobody may read, once all others are known. */
    void close(String text) {
        runs(words(text)).stream().filter(run -> !open.contains(run)).forEach(closed::add);
    }

    /** Some words of a text that stand in no open one. */
    List<String> rareWords(String text, int most) {
        return words(text).stream()
                .filter(word -> word.length() > 4 && !openWords.contains(word))
                .distinct()
                .limit(most)
                .toList();
    }

    int size() {
        return closed.size();
    }

    /** The first private run in an answer of any kind; null when there is none. */
    String in(String answer) {
        for (String text : texts(answer)) {
            for (String run : runs(words(text))) {
                if (closed.contains(run)) {
                    return run;
                }
            }
        }
        return null;
    }

    /** The texts of an answer, without the markup of JSON, XML and HTML. */
    private static List<String> texts(String answer) {
        List<String> texts = new ArrayList<>();
        if (answer.startsWith("{") || answer.startsWith("[")) {
            strings(JsonMapper.shared().readTree(answer), texts);
        } else {
            texts.add(Jsoup.parse(answer, Parser.xmlParser()).text());
        }
        return texts.stream().map(text -> Jsoup.parse(text).text()).toList();
    }

    private static void strings(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.values().forEach(value -> strings(value, texts));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static List<String> runs(List<String> words) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i + RUN <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + RUN)));
        }
        return runs;
    }
}
