package relata.importer.format;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WordPress shortcode such as {@code [caption width="300"]…[/caption]}.
 *
 * @param name in lower case
 * @param attributes by name; those without a name under their place, {@code 0}, {@code 1} and so on
 * @param content what stands between it and its end; null when it has none
 * @param end behind its last character
 */
record WxrShortcode(
        String name, Map<String, String> attributes, @Nullable String content, int end) {

    private static final int MAX_ATTRIBUTES = 4_000;
    private static final Pattern NAME = Pattern.compile("\\[([A-Za-z][A-Za-z0-9_-]{1,40})");
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))|\"([^\"]*)\"|(\\S+)");

    /**
     * The shortcode whose bracket stands here; null when none does.
     *
     * @param finder finds where it ends
     */
    static @Nullable WxrShortcode at(String html, int start, EndFinder finder) {
        Matcher name = NAME.matcher(html).region(start, html.length());
        if (!name.lookingAt()) {
            return null;
        }
        int close = closingBracket(html, name.end());
        if (close < 0) {
            return null;
        }
        String tag = name.group(1);
        boolean alone = html.charAt(close - 1) == '/';
        String inside = html.substring(name.end(), alone ? close - 1 : close);
        String endTag = "[/" + tag + "]";
        int ends = alone ? -1 : finder.find(endTag, close);
        String content = ends < 0 ? null : html.substring(close + 1, ends);
        return new WxrShortcode(
                tag.toLowerCase(Locale.ROOT),
                attributes(inside),
                content,
                ends < 0 ? close + 1 : ends + endTag.length());
    }

    /** The value of the attribute; empty when there is none. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** The first of these attributes, or of those without a name, that looks like an address. */
    @Nullable String address(String... names) {
        for (String attribute : names) {
            String value = attribute(attribute).replace("&amp;", "&");
            if (value.startsWith("http://") || value.startsWith("https://")) {
                return value;
            }
        }
        return null;
    }

    /** Whether it is written as nobody writes who just puts a word in brackets. */
    boolean deliberate() {
        return content != null || attributes.keySet().stream().anyMatch(k -> !isNumber(k));
    }

    private static boolean isNumber(String key) {
        return Character.isDigit(key.charAt(0));
    }

    private static int closingBracket(String html, int from) {
        char quote = 0;
        int limit = Math.min(html.length(), from + MAX_ATTRIBUTES);
        for (int i = from; i < limit; i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == ']') {
                return i;
            } else if (c == '[') {
                return -1;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            }
        }
        return -1;
    }

    private static Map<String, String> attributes(String inside) {
        Map<String, String> found = new LinkedHashMap<>();
        // [youtube=https://…] is a shortcode of wordpress.com, and quotes are often curly.
        String plain = inside.replaceAll("[“”″]|&quot;|&#822[01];", "\"").replaceFirst("^[=:]", "");
        Matcher each = ATTRIBUTE.matcher(plain);
        while (each.find()) {
            if (each.group(1) != null && !plain.startsWith("http", each.start())) {
                found.putIfAbsent(each.group(1).toLowerCase(Locale.ROOT), value(each));
            } else {
                String bare = each.group(5) != null ? each.group(5) : each.group();
                found.put(String.valueOf(found.size()), bare);
            }
        }
        return found;
    }

    private static String value(Matcher attribute) {
        for (int i = 2; i <= 4; i++) {
            if (attribute.group(i) != null) {
                return attribute.group(i);
            }
        }
        return "";
    }
}
