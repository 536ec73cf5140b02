package relata.importer.media;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of a picture or file, as an article has it.
 *
 * @param written as it stands in the source
 * @param alt what the picture shows; empty when it isn't said
 * @param shown whether the article shows it, rather than leads to it
 */
record Reference(String written, String alt, boolean shown) {

    private static final Set<String> ENDINGS =
            Set.of(
                    "jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "svg", "pdf", "mp3", "m4a",
                    "mp4", "m4v");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(?:https?:)?//[^/?#]*");
    private static final Pattern SCHEME =
            Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern LIQUID =
            Pattern.compile("\\{\\{\\s*(?:site\\.\\w+|[\"']([^\"']*)[\"'][^}]*)\\s*\\}\\}");
    private static final Pattern PLACEHOLDER = Pattern.compile("^__GHOST_URL__|^%7B%7B[^/]*");

    /** Whether it is an address on the web, wherever that leads. */
    boolean absolute() {
        return ABSOLUTE.matcher(address()).lookingAt();
    }

    /** Whether it holds the file itself. */
    boolean inline() {
        return written.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Whether it can be the address of a file that a library takes. */
    boolean mayBeFile() {
        String path = path();
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return inline() || ENDINGS.contains(ending) || shown && !path.isEmpty();
    }

    /** The address without what templates and HTML add to it. */
    String address() {
        String plain = written.replace("&amp;", "&").strip();
        String filled = LIQUID.matcher(plain).replaceAll(Reference::filled);
        return PLACEHOLDER.matcher(filled).replaceFirst("");
    }

    private static String filled(MatchResult liquid) {
        String text = liquid.group(1);
        return Matcher.quoteReplacement(text == null ? "" : text);
    }

    /**
     * Its path, decoded, without host, query and fragment; empty when it has none. Begins with
     * {@code /} unless it is relative.
     */
    String path() {
        String address = address();
        Matcher host = ABSOLUTE.matcher(address);
        String rest = host.lookingAt() ? address.substring(host.end()) : address;
        if (!host.lookingAt() && SCHEME.matcher(rest).matches()) {
            return "";
        }
        return decoded(rest.replaceAll("[?#].*", ""));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
