package relata.importer.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of site generators in a Markdown text: Liquid (Jekyll, Eleventy) and shortcodes (Hugo,
 * Zola). Nothing is evaluated. Code in {@code highlight} becomes fenced code, {@code raw} loses its
 * marks, {@link Shortcodes} are translated; every other tag stays in the text, and is named in a
 * warning.
 */
final class TemplateTags {

    private static final Pattern HIGHLIGHT =
            Pattern.compile(
                    "\\{%-?\\s*highlight\\s+([\\w+#-]{1,30})[^%]{0,80}%}\\n?"
                            + "|\\{\\{[<%]\\s*highlight\\s+\"?([\\w+#-]{1,30})\"?[^<>{}%]{0,120}[>%]}}\\n?");

    private static final Pattern END =
            Pattern.compile(
                    "\\n?(?:\\{%-?\\s*endhighlight\\s*-?%}|\\{\\{[<%]\\s*/\\s*highlight\\s*[>%]}})");

    private static final Pattern RAW = Pattern.compile("\\{%-?\\s*(?:end)?raw\\s*-?%}");

    private static final Pattern TAG =
            Pattern.compile(
                    "\\{%-?\\s*(?<liquid>[\\w.-]{1,40})"
                            + "|\\{\\{[<%]\\s*/?\\s*(?<hugo>[\\w./-]{1,60})"
                            + "|\\{\\{-?\\s*(?<output>[\\w.\\[\\]'-]{1,60})");

    private static final int MOST_NAMED = 10;

    private TemplateTags() {}

    /** The text as it is to be kept; adds a warning that names the tags left in it. */
    static String handle(String text, Shortcodes known, List<String> warnings) {
        if (!text.contains("{%") && !text.contains("{{")) {
            return text;
        }
        Set<String> names = new LinkedHashSet<>();
        String kept = RAW.matcher(translated(fenced(text), known)).replaceAll("");
        CodeFences fences = new CodeFences();
        kept.lines().filter(line -> !fences.isCode(line)).forEach(line -> names(line, names));
        if (!names.isEmpty()) {
            warnings.add("Template tags are not evaluated, they stay as text: " + list(names));
        }
        return kept;
    }

    /** Line by line; what is code, or marked as being raw, is left as it is. */
    private static String translated(String text, Shortcodes known) {
        StringBuilder result = new StringBuilder(text.length());
        CodeFences fences = new CodeFences();
        boolean raw = false;
        for (String line : text.split("\n", -1)) {
            boolean code = fences.isCode(line);
            Matcher mark = RAW.matcher(line);
            boolean marked = mark.find();
            result.append(code || raw || marked ? line : known.translate(line)).append('\n');
            for (boolean more = marked; more; more = mark.find()) {
                raw = !mark.group().contains("endraw");
            }
        }
        return result.substring(0, result.length() - 1);
    }

    private static String language(Matcher begin) {
        return begin.group(1) == null ? begin.group(2) : begin.group(1);
    }

    /** The names as a list that is not too long. */
    static String list(Set<String> names) {
        String some = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        int more = names.size() - MOST_NAMED;
        return more > 0 ? some + " and " + more + " more" : some;
    }

    private static String fenced(String text) {
        StringBuilder result = new StringBuilder();
        Matcher begin = HIGHLIGHT.matcher(text);
        Matcher end = END.matcher(text);
        int at = 0;
        while (begin.find(at) && end.find(begin.end())) {
            String code = text.substring(begin.end(), end.start());
            String fence = code.contains("```") ? "~~~~" : "```";
            result.append(text, at, begin.start()).append(fence).append(language(begin));
            result.append('\n').append(code).append('\n').append(fence);
            at = end.end();
        }
        return result.append(text, at, text.length()).toString();
    }

    private static void names(String line, Set<String> names) {
        Matcher m = TAG.matcher(line);
        while (m.find()) {
            if (m.group("liquid") != null) {
                names.add("{% " + m.group("liquid") + " %}");
            } else if (m.group("hugo") != null) {
                names.add("{{< " + m.group("hugo") + " >}}");
            } else {
                names.add("{{ " + m.group("output") + " }}");
            }
        }
    }
}
