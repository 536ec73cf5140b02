package relata.post;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.body.Body;

/** The addresses of links as they stand in a body's source. */
final class BodyLinks {

    private static final Pattern HTML =
            Pattern.compile(
                    "(<a\\s[^<>]{0,1000}?href\\s{0,3}=\\s{0,3}[\"'])([^\"'<>]{1,2000})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern INLINE = Pattern.compile("(\\]\\(<?)([^\\s()<>]{1,2000})");
    private static final Pattern DEFINED =
            Pattern.compile(
                    "(^ {0,3}\\[[^\\]\\n]{1,300}\\]:[ \\t]{1,5}<?)([^\\s<>]{1,2000})",
                    Pattern.MULTILINE);

    private BodyLinks() {}

    /** All addresses, as they are written. */
    static Set<String> in(Body body) {
        Set<String> found = new LinkedHashSet<>();
        for (Pattern pattern : patterns(body)) {
            Matcher link = pattern.matcher(body.source());
            while (link.find()) {
                found.add(link.group(2));
            }
        }
        return found;
    }

    /**
     * The body with other addresses.
     *
     * @param others by the address as it was written
     */
    static Body rewritten(Body body, Map<String, String> others) {
        String source = body.source();
        for (Pattern pattern : patterns(body)) {
            source =
                    pattern.matcher(source)
                            .replaceAll(m ->
                                    Matcher.quoteReplacement(
                                            m.group(1)
                                                    + others.getOrDefault(m.group(2), m.group(2))));
        }
        return new Body(body.format(), source);
    }

    private static List<Pattern> patterns(Body body) {
        return switch (body.format()) {
            case HTML -> List.of(HTML);
            case MARKDOWN -> List.of(HTML, INLINE, DEFINED);
            case TEXT -> List.of();
        };
    }
}
