package relata.body;

import java.util.regex.Pattern;

/** Writes plain words into Markdown so that they stay words. */
final class MarkdownText {

    private static final Pattern SPECIAL =
            Pattern.compile(
                    "[\\\\`*\\[\\]<~]|&(?=#?[A-Za-z0-9]{1,40};)|!$"
                            + "|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\r\\f]+");
    private static final Pattern AT_LINE_START =
            Pattern.compile("^(?:#{1,6}(?=\\s|$)|>|[-+](?=\\s|$)|[-=|:](?=[-=|: \\t]*$))");
    private static final Pattern NUMBER_AT_LINE_START =
            Pattern.compile("^([0-9]{1,9})([.)](?=\\s|$))");

    /** Most texts have none of these, which is seen much sooner than what they would mean. */
    private static final String SIGNS = "\\`*[]<~&!_";

    private static final String LINE_STARTS = "#>-+=|:0123456789";

    private MarkdownText() {}

    /** Escapes what Markdown would take for markup inside a line. */
    static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SIGNS.indexOf(text.charAt(i)) >= 0) {
                return SPECIAL.matcher(text).replaceAll("\\\\$0");
            }
        }
        return text;
    }

    /** One space for all that HTML takes for one. */
    static String singleSpaced(String text) {
        boolean spaced = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == ' ' && spaced) {
                return BLANKS.matcher(text).replaceAll(" ");
            }
            spaced = c == ' ';
        }
        return text;
    }

    /** Escapes what Markdown would take for the start of a block. */
    static String escapeLineStart(String line) {
        if (line.isEmpty() || LINE_STARTS.indexOf(line.charAt(0)) < 0) {
            return line;
        }
        String numbered = NUMBER_AT_LINE_START.matcher(line).replaceFirst("$1\\\\$2");
        return AT_LINE_START.matcher(numbered).replaceFirst("\\\\$0");
    }
}
