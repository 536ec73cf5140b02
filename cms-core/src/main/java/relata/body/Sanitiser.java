package relata.body;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Lets through what an article needs and nothing that a browser could execute. The list is of what
 * is allowed, so what HTML gains tomorrow stays out. Thread-safe.
 */
final class Sanitiser {

    /** An id that scripts can't mistake for a name of theirs, as it always has a hyphen. */
    static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,60}-[A-Za-z0-9_-]{1,100}");

    /** The one class that stays: the language of code. */
    static final Pattern CODE_CLASS = Pattern.compile("language-[A-Za-z0-9+#._-]{1,40}");

    /** Players that may be embedded. */
    static final Pattern PLAYER =
            Pattern.compile(
                    "https://(?:www\\.youtube(?:-nocookie)?\\.com/embed/|player\\.vimeo\\.com/video/)"
                            + "[A-Za-z0-9_-]{1,64}(?:\\?[A-Za-z0-9_.,~%&;=-]{0,300})?");

    /** What an embedded player may do; it is of another origin, so it stays in its frame. */
    static final String SANDBOX = "allow-scripts allow-same-origin allow-popups allow-presentation";

    private static final String[] ELEMENTS = {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "section",
        "aside",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "hr",
        "figure",
        "figcaption",
        "details",
        "summary",
        "address",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "audio",
        "video"
    };
    private static final String[] WITH_SOURCE = {"img", "iframe", "source", "track"};
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,5}%?");
    private static final Pattern SPAN = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(
                    "(?:audio|video)/[A-Za-z0-9.+-]{1,60}(?:; ?codecs=[A-Za-z0-9., -]{1,80})?");
    private static final PolicyFactory POLICY = policy();

    private Sanitiser() {}

    /** Makes HTML safe and counts what that cost. */
    static String sanitise(String html, Losses losses) {
        // The library breaks "{{" with a comment against template languages; articles show such
        // code.
        return POLICY.sanitize(html, losses, losses).replace("<!-- -->", "");
    }

    private static PolicyFactory policy() {
        HtmlPolicyBuilder builder =
                new HtmlPolicyBuilder()
                        .allowElements(ELEMENTS)
                        .allowElements(Sanitiser::withSource, WITH_SOURCE)
                        .allowUrlProtocols("http", "https", "mailto", "tel")
                        .skipRelsOnLinks("noreferrer");
        allowEverywhere(builder);
        allowInText(builder);
        allowInTables(builder);
        allowInMedia(builder);
        return builder.toFactory();
    }

    private static void allowEverywhere(HtmlPolicyBuilder builder) {
        builder.allowAttributes("id").matching(ID).globally();
        builder.allowAttributes("lang").matching(LANGUAGE).globally();
        builder.allowAttributes("dir").matching(true, "ltr", "rtl", "auto").globally();
        builder.allowAttributes("title", "aria-label").globally();
        builder.allowAttributes("aria-hidden").matching(true, "true", "false").globally();
    }

    private static void allowInText(HtmlPolicyBuilder builder) {
        builder.allowAttributes("href").onElements("a");
        builder.allowAttributes("target").matching(true, "_blank").onElements("a");
        builder.allowAttributes("class").matching(CODE_CLASS).onElements("code", "pre");
        builder.allowAttributes("cite").matching(Sanitiser::web).onElements("blockquote", "q");
        builder.allowAttributes("cite").matching(Sanitiser::web).onElements("del", "ins");
        builder.allowAttributes("datetime").onElements("time", "del", "ins");
        builder.allowAttributes("start").matching(NUMBER).onElements("ol");
        builder.allowAttributes("value").matching(NUMBER).onElements("li");
        builder.allowAttributes("type").matching(false, "1", "a", "A", "i", "I").onElements("ol");
        builder.allowAttributes("reversed").onElements("ol");
        builder.allowAttributes("open").onElements("details");
    }

    private static void allowInTables(HtmlPolicyBuilder builder) {
        builder.allowAttributes("colspan", "rowspan").matching(SPAN).onElements("td", "th");
        builder.allowAttributes("span").matching(SPAN).onElements("col", "colgroup");
        builder.allowAttributes("align")
                .matching(true, "left", "center", "right")
                .onElements("td", "th");
        builder.allowAttributes("scope")
                .matching(true, "row", "col", "rowgroup", "colgroup")
                .onElements("th");
    }

    private static void allowInMedia(HtmlPolicyBuilder builder) {
        builder.allowAttributes("src")
                .matching(Sanitiser::web)
                .onElements("img", "audio", "video", "source", "track");
        builder.allowAttributes("poster").matching(Sanitiser::web).onElements("video");
        builder.allowAttributes("alt").onElements("img");
        builder.allowAttributes("width", "height")
                .matching(SIZE)
                .onElements("img", "video", "iframe");
        builder.allowAttributes("loading")
                .matching(true, "lazy", "eager")
                .onElements("img", "iframe");
        builder.allowAttributes("controls", "loop", "muted").onElements("audio", "video");
        builder.allowAttributes("preload")
                .matching(true, "none", "metadata")
                .onElements("audio", "video");
        builder.allowAttributes("type").matching(MEDIA_TYPE).onElements("source");
        builder.allowAttributes("kind", "srclang", "label").onElements("track");
        builder.allowAttributes("src").matching(PLAYER).onElements("iframe");
        builder.allowAttributes("sandbox").matching(true, SANDBOX).onElements("iframe");
        builder.allowAttributes("allowfullscreen").onElements("iframe");
    }

    /** Addresses of the web and relative ones; the builder has refused other schemes before. */
    private static boolean web(String address) {
        String start = address.strip().toLowerCase(Locale.ROOT);
        return !start.startsWith("mailto:") && !start.startsWith("tel:");
    }

    /** Keeps a picture, player or track only when its source was allowed to stay. */
    private static @Nullable String withSource(String element, List<String> attributes) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals("src") && !attributes.get(i + 1).isBlank()) {
                return element;
            }
        }
        return null;
    }
}
