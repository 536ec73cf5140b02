package relata.importer.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text as Markdown that shows the same characters. */
final class MarkdownEscape {

    /** An underscore inside of a word means nothing, and an address keeps it. */
    private static final Pattern SPECIAL =
            Pattern.compile(
                    "[\\\\`*\\[\\]<|~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|&(?=#?\\w{1,32};)");

    private static final Pattern AT_START =
            Pattern.compile("^(?:[#>+=-]|(?<number>\\d{1,9})(?=[.)]))");

    private MarkdownEscape() {}

    /** A text inside of a line. */
    static String inline(String text) {
        return SPECIAL.matcher(text).replaceAll(m -> "\\\\" + Matcher.quoteReplacement(m.group()));
    }

    /** A line, whose first character may mean something in Markdown too. */
    static String line(String text) {
        return AT_START.matcher(inline(text))
                .replaceFirst(
                        m -> m.group("number") == null ? "\\\\" + m.group() : m.group() + "\\\\");
    }
}
