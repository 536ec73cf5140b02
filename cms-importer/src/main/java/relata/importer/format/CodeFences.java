package relata.importer.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the lines of a Markdown text and tells which of them are fenced code. For one pass. */
final class CodeFences {

    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})(.*)$");

    private String open = "";

    /**
     * Whether the next line of the text is code or a fence. Call it once for each line, in order.
     */
    boolean isCode(String line) {
        Matcher m = FENCE.matcher(line);
        if (open.isEmpty()) {
            boolean opens =
                    m.matches() && !(m.group(1).startsWith("`") && m.group(2).contains("`"));
            open = opens ? m.group(1) : "";
            return opens;
        }
        if (m.matches() && m.group(1).startsWith(open) && m.group(2).isBlank()) {
            open = "";
        }
        return true;
    }
}
