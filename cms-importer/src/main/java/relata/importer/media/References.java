package relata.importer.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.body.Body;

/** The addresses of pictures and files as they stand in a body's source. */
final class References {

    private static final int INLINE_FROM = 2_000;
    private static final String QUOTED =
            "\\s(%s)\\s{0,3}+=\\s{0,3}+(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})')";
    private static final Pattern TAG =
            Pattern.compile(
                    "<(img|source|audio|video|a)\\s[^<>]{1,20000}>", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOURCE = attribute("src|poster");
    private static final Pattern HREF = attribute("href");
    private static final Pattern ALT = attribute("alt");
    private static final Pattern INLINE =
            Pattern.compile(
                    "(!?)\\[([^\\]\\n]{0,1000})\\]\\(<?"
                            + "((?:\\{\\{[^{}()\\n]{1,200}\\}\\}|[^\\s()<>]){1,2000})");
    private static final Pattern DEFINED =
            Pattern.compile(
                    "(^ {0,3}\\[[^\\]\\n]{1,300}\\]:[ \\t]{1,5}<?)([^\\s<>]{1,2000})",
                    Pattern.MULTILINE);
    private static final Pattern DATA =
            Pattern.compile("data:image/[a-z+]{1,10};base64,[A-Za-z0-9+/=]{1,8000000}+");

    private References() {}

    private static Pattern attribute(String names) {
        return Pattern.compile(QUOTED.formatted(names), Pattern.CASE_INSENSITIVE);
    }

    /** All that may be files, each once, by the address as it is written. */
    static Map<String, Reference> in(Body body) {
        Map<String, Reference> found = new LinkedHashMap<>();
        if (body.format() != Body.Format.TEXT) {
            TAG.matcher(body.source()).results().forEach(tag -> inTag(tag, found));
            DATA.matcher(body.source())
                    .results()
                    .map(MatchResult::group)
                    .filter(data -> data.length() > INLINE_FROM)
                    .forEach(data -> add(new Reference(data, "", true), found));
        }
        if (body.format() == Body.Format.MARKDOWN) {
            INLINE.matcher(body.source())
                    .results()
                    .map(m -> new Reference(m.group(3), m.group(2), !m.group(1).isEmpty()))
                    .forEach(reference -> add(reference, found));
            DEFINED.matcher(body.source())
                    .results()
                    .map(m -> new Reference(m.group(2), "", false))
                    .forEach(reference -> add(reference, found));
        }
        return found;
    }

    private static void inTag(MatchResult tag, Map<String, Reference> found) {
        boolean link = tag.group(1).equalsIgnoreCase("a");
        Matcher alt = ALT.matcher(tag.group());
        String said = alt.find() ? value(alt) : "";
        (link ? HREF : SOURCE)
                .matcher(tag.group())
                .results()
                .forEach(m -> add(new Reference(value(m), said, !link), found));
    }

    private static String value(MatchResult attribute) {
        String quoted = attribute.group(2);
        return quoted == null ? attribute.group(3) : quoted;
    }

    private static void add(Reference reference, Map<String, Reference> found) {
        if (reference.mayBeFile()) {
            found.merge(
                    reference.written(), reference, (first, more) -> first.shown() ? first : more);
        }
    }

    /**
     * The body with other addresses.
     *
     * @param others by the address as it was written
     */
    static Body rewritten(Body body, Map<String, String> others) {
        if (others.isEmpty()) {
            return body;
        }
        String source = replaced(TAG, body.source(), tag -> withAttributes(tag.group(), others));
        if (body.format() == Body.Format.MARKDOWN) {
            source = replaced(INLINE, source, m -> with(m, 3, others));
            source = replaced(DEFINED, source, m -> with(m, 2, others));
        }
        for (Map.Entry<String, String> other : others.entrySet()) {
            if (other.getKey().length() > INLINE_FROM) {
                source = source.replace(other.getKey(), other.getValue());
            }
        }
        return new Body(body.format(), source);
    }

    private static String withAttributes(String tag, Map<String, String> others) {
        String sources = replaced(SOURCE, tag, m -> withValue(m, others));
        return replaced(HREF, sources, m -> withValue(m, others));
    }

    private static String withValue(MatchResult attribute, Map<String, String> others) {
        return with(attribute, attribute.group(2) == null ? 3 : 2, others);
    }

    private static String with(MatchResult match, int group, Map<String, String> others) {
        String written = match.group(group);
        String other = others.getOrDefault(written, written);
        int start = match.start(group) - match.start();
        return match.group().substring(0, start)
                + other
                + match.group().substring(start + written.length());
    }

    private static String replaced(
            Pattern pattern, String source, Function<MatchResult, String> replacement) {
        return pattern.matcher(source)
                .replaceAll(match -> Matcher.quoteReplacement(replacement.apply(match)));
    }
}
