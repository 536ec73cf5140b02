package relata.post;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.body.Body;

/** The addresses of links as they stand in a body's source. */
final class BodyLinks {

    private static final Form HTML =
            new Form(
                    "<",
                    Pattern.compile(
                            "(<a\\s[^<>]{0,1000}?href\\s{0,3}=\\s{0,3}[\"'])([^\"'<>]{1,2000})",
                            Pattern.CASE_INSENSITIVE));
    private static final Form INLINE =
            new Form("](", Pattern.compile("(\\]\\(<?)([^\\s()<>]{1,2000})"));
    private static final Form DEFINED =
            new Form(
                    "[",
                    Pattern.compile(
                            "((?<=^ {0,3})\\[[^\\]\\n]{1,300}\\]:[ \\t]{1,5}<?)([^\\s<>]{1,2000})",
                            Pattern.MULTILINE));

    private BodyLinks() {}

    /**
     * How links are written.
     *
     * @param start with which each begins; looking for it is quicker than looking for the pattern
     * @param pattern of the whole: what stands before the address, and the address
     */
    private record Form(String start, Pattern pattern) {

        /** Tells where each address is, in order. */
        void each(String source, Consumer<Matcher> told) {
            Matcher link = pattern.matcher(source).useTransparentBounds(true);
            link.useAnchoringBounds(false);
            int at = source.indexOf(start);
            while (at >= 0) {
                boolean found = link.region(at, source.length()).lookingAt();
                if (found) {
                    told.accept(link);
                }
                at = source.indexOf(start, found ? link.end() : at + 1);
            }
        }
    }

    /** All addresses, as they are written. */
    static Set<String> in(Body body) {
        Set<String> found = new LinkedHashSet<>();
        for (Form form : forms(body)) {
            form.each(body.source(), link -> found.add(link.group(2)));
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
        for (Form form : forms(body)) {
            source = rewritten(source, form, others);
        }
        return new Body(body.format(), source);
    }

    private static String rewritten(String source, Form form, Map<String, String> others) {
        StringBuilder made = new StringBuilder(source.length());
        int[] done = {0};
        form.each(
                source,
                link -> {
                    String other = others.getOrDefault(link.group(2), link.group(2));
                    made.append(source, done[0], link.start(2)).append(other);
                    done[0] = link.end(2);
                });
        return made.append(source, done[0], source.length()).toString();
    }

    private static List<Form> forms(Body body) {
        return switch (body.format()) {
            case HTML -> List.of(HTML);
            case MARKDOWN -> List.of(HTML, INLINE, DEFINED);
            case TEXT -> List.of();
        };
    }
}
