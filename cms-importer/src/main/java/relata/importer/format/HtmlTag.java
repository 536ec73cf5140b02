package relata.importer.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tag in a piece of HTML.
 *
 * @param name in lower case
 * @param closing whether it is an end tag
 * @param start where it begins
 * @param end behind its last character
 */
record HtmlTag(String name, boolean closing, int start, int end) {

    private static final int MAX_LENGTH = 1_000_000;

    /** The tag whose less-than sign stands here; null when none does. */
    static @Nullable HtmlTag at(String html, int start) {
        boolean closing = html.startsWith("</", start);
        int name = start + (closing ? 2 : 1);
        int after = name;
        while (after < html.length() && isLetterOrDigit(html.charAt(after))) {
            after++;
        }
        if (after == name || !Character.isLetter(html.charAt(name))) {
            return null;
        }
        int end = end(html, after);
        return end < 0
                ? null
                : new HtmlTag(
                        html.substring(name, after).toLowerCase(Locale.ROOT), closing, start, end);
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    private static int end(String html, int from) {
        char quote = 0;
        int limit = Math.min(html.length(), from + MAX_LENGTH);
        for (int i = from; i < limit; i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            } else if (c == '<') {
                return -1;
            }
        }
        return html.indexOf('>', from) + 1 > 0 && quote != 0 ? html.indexOf('>', from) + 1 : -1;
    }
}
