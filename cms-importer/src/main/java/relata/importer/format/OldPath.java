package relata.importer.format;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths at which an article lived before, as its source wrote them. */
final class OldPath {

    private static final int LONGEST = 1_000;
    private static final Pattern HOST = Pattern.compile("^(?:https?:)?//[^/]*");
    private static final Pattern TAIL = Pattern.compile("[?#].*$");

    private OldPath() {}

    /**
     * The path of an address: without host, query and fragment, with a leading {@code /}.
     *
     * @return null when it has none, has placeholders, or climbs out of the site
     */
    static @Nullable String of(String address) {
        if (address.length() > LONGEST) {
            return null;
        }
        String bare = TAIL.matcher(HOST.matcher(address.strip()).replaceFirst("")).replaceFirst("");
        String path = bare.startsWith("/") ? bare : "/" + bare;
        boolean odd = path.contains("/:") || path.contains("{") || path.contains("\\");
        return path.equals("/") || odd || climbs(path) ? null : path;
    }

    /** The last part of a path, without the ending of a page. */
    static String lastPart(String path) {
        String end = path.substring(Math.max(0, path.length() - LONGEST));
        String trimmed = end.replaceAll("/+$", "");
        String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return decoded(last).replaceAll("\\.(html?|php|aspx?)$", "");
    }

    private static boolean climbs(String path) {
        return Arrays.asList(decoded(path).split("[/\\\\]")).contains("..");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
