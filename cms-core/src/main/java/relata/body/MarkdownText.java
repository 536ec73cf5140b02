package relata.body;

import java.util.regex.Pattern;

/** Writes plain words into Markdown so that they stay words. */
final class MarkdownText {

    private static final Pattern SPECIAL =
            Pattern.compile(
                    "[\\\\`*\\[\\]<~]|&(?=#?[A-Za-z0-9]{1,40};)|!$"
                            + "|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern AT_LINE_START =
            Pattern.compile("^(?:#{1,6}(?=\\s|$)|>|[-+](?=\\s|$)|[-=|:](?=[-=|: \\t]*$))");
    private static final Pattern NUMBER_AT_LINE_START =
            Pattern.compile("^([0-9]{1,9})([.)](?=\\s|$))");

    private MarkdownText() {}

    /** Escapes what Markdown would take for markup inside a line. */
    static String escape(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    /** Escapes what Markdown would take for the start of a block. */
    static String escapeLineStart(String line) {
        String numbered = NUMBER_AT_LINE_START.matcher(line).replaceFirst("$1\\\\$2");
        return AT_LINE_START.matcher(numbered).replaceFirst("\\\\$0");
    }
}
