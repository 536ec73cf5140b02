package relata.api.admin.post;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import relata.api.admin.post.NewPost.BodyPart;
import relata.api.admin.post.NewPost.ImagePart;
import relata.api.admin.post.NewPost.SeoPart;
import relata.api.admin.post.NewPost.SeriesPart;
import relata.api.admin.post.NewPost.SourcePart;
import relata.body.Body;
import relata.post.Image;
import relata.post.Seo;
import relata.post.SeriesPlace;
import relata.post.Source;
import relata.refusal.Invalid;

/** Makes the parts of a post's content of what was sent, and gathers what is wrong with them. */
final class Parts {

    private static final int MAX_URL = 2_000;
    private static final int MAX_LINE = 1_000;
    private static final Pattern LINK = Pattern.compile("(?i)https?://\\S+|/(?!/)\\S*");

    private final List<Invalid.Problem> problems = new ArrayList<>();

    /**
     * Ends the gathering.
     *
     * @throws Invalid when something is wrong
     */
    void refuseWrong() {
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    <E extends Enum<E>> E oneOf(String pointer, @Nullable String text, E fallback) {
        if (text == null) {
            return fallback;
        }
        List<E> all = Arrays.asList(fallback.getDeclaringClass().getEnumConstants());
        for (E value : all) {
            if (word(value).equals(text)) {
                return value;
            }
        }
        add(
                pointer,
                "unknown",
                "One of " + String.join(", ", all.stream().map(Parts::word).toList()) + ".");
        return fallback;
    }

    String title(@Nullable String text) {
        if (text == null || text.isBlank()) {
            add("/title", "required", "A title is needed.");
        }
        return text == null ? "" : text.strip();
    }

    Body body(@Nullable BodyPart part) {
        if (part == null || part.source() == null) {
            add("/body/source", "required", "A body is needed; it may be empty.");
            return new Body(Body.Format.TEXT, "");
        }
        Body.Format format = oneOf("/body/format", part.format(), Body.Format.MARKDOWN);
        return new Body(format, part.source());
    }

    @Nullable SeriesPlace place(@Nullable SeriesPart part, UnaryOperator<String> resolve) {
        if (part == null) {
            return null;
        }
        String reference = part.id() != null ? part.id() : part.slug();
        if (reference == null) {
            add("/series", "required", "A series is named by its slug or its id.");
            return null;
        }
        double order = part.order() == null ? 0 : part.order();
        if (!Double.isFinite(order)) {
            add("/series/order", "malformed", "A number.");
        }
        return new SeriesPlace(resolve.apply(reference), order);
    }

    @Nullable Image image(@Nullable ImagePart part) {
        if (part == null) {
            return null;
        }
        line("/image/alt", part.alt());
        line("/image/caption", part.caption());
        String asset = part.asset();
        String url = asset == null ? link("/image/url", part.url(), true) : "";
        return new Image(url, part.alt(), part.caption(), asset);
    }

    @Nullable Seo seo(@Nullable SeoPart part) {
        if (part == null) {
            return null;
        }
        line("/seo/title", part.title());
        line("/seo/description", part.description());
        String canonical = part.canonicalUrl();
        link("/seo/canonicalUrl", canonical, false);
        return new Seo(part.title(), part.description(), canonical);
    }

    List<Source> sources(@Nullable List<SourcePart> parts) {
        return parts == null
                ? List.of()
                : IntStream.range(0, parts.size())
                        .mapToObj(i -> source("/sources/" + i, parts.get(i)))
                        .toList();
    }

    private Source source(String pointer, SourcePart part) {
        String title = part.title();
        if (title == null || title.isBlank()) {
            add(pointer + "/title", "required", "A source has a title.");
        }
        line(pointer + "/title", title);
        line(pointer + "/author", part.author());
        link(pointer + "/url", part.url(), false);
        return new Source(title == null ? "" : title, part.author(), part.url());
    }

    /** Only what a browser may safely follow. */
    private String link(String pointer, @Nullable String url, boolean required) {
        if (url == null) {
            if (required) {
                add(pointer, "required", "An address is needed.");
            }
            return "";
        }
        if (url.length() > MAX_URL || !LINK.matcher(url).matches()) {
            add(pointer, "malformed", "An address that begins with https://, http:// or /.");
        }
        return url;
    }

    private void line(String pointer, @Nullable String text) {
        if (text != null && text.length() > MAX_LINE) {
            add(pointer, "too-long", "At most " + MAX_LINE + " characters are possible.");
        }
    }

    private void add(String pointer, String code, String message) {
        problems.add(new Invalid.Problem(pointer, code, message));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
