package relata.importer.format;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import relata.body.Body;
import relata.body.BodyRenderer;
import tools.jackson.databind.JsonNode;

/** Translates the cards of Ghost's editors into HTML and notes what can't be. For one post. */
final class GhostCards {

    private static final BodyRenderer RENDERER = new BodyRenderer();
    private static final Pattern UNSAFE =
            Pattern.compile("^(?:javascript|data|vbscript|file):", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAYER =
            Pattern.compile(
                    "<iframe[^>]{1,2000}(?:youtube(?:-nocookie)?\\.com/embed|vimeo\\.com/video)/");

    private final Set<String> warnings = new LinkedHashSet<>();

    /** What was lost, for people. */
    Set<String> warnings() {
        return warnings;
    }

    void warn(String what) {
        warnings.add(what);
    }

    /** Adds what a card shows. */
    void add(String name, JsonNode card, Element into) {
        switch (name) {
            case "image" -> image(card, into);
            case "gallery" -> gallery(card, into);
            case "html" -> into.append(text(card, "html"));
            case "markdown", "card-markdown" ->
                    into.append(RENDERER.render(Body.markdown(text(card, "markdown"))).html());
            case "code", "codeblock" -> code(card, into);
            case "hr", "horizontalrule" -> into.appendElement("hr");
            case "embed" -> embed(card, into);
            case "bookmark" -> bookmark(card, into);
            case "callout" ->
                    into.appendElement("blockquote")
                            .appendElement("p")
                            .append(text(card, "calloutEmoji") + " " + text(card, "calloutText"));
            case "toggle" -> {
                Element details = into.appendElement("details");
                details.appendElement("summary").append(text(card, "heading"));
                details.appendElement("div").append(text(card, "content"));
            }
            case "paywall" -> {}
            case "email", "email-cta", "signup" ->
                    warn("What only readers of e-mails or new members saw is left out.");
            default -> more(name, card, into);
        }
    }

    private void more(String name, JsonNode card, Element into) {
        switch (name) {
            case "button" -> button(card, "buttonText", "buttonUrl", into);
            case "audio", "video" -> media(name, card, into);
            case "file" -> {
                String shown = either(card, "fileTitle", "fileName");
                link(into.appendElement("p"), text(card, "src"))
                        .appendText(shown.isEmpty() ? text(card, "src") : shown);
                caption(card, "fileCaption", into);
            }
            case "product" -> {
                picture(into, text(card, "productImageSrc"), "");
                into.appendElement("h4").append(text(card, "productTitle"));
                into.appendElement("div").append(text(card, "productDescription"));
                button(card, "productButton", "productUrl", into);
            }
            case "header" -> {
                into.appendElement("h2").append(text(card, "header"));
                into.appendElement("p").append(text(card, "subheader"));
                button(card, "buttonText", "buttonUrl", into);
            }
            case "call-to-action" -> {
                picture(into, text(card, "imageUrl"), "");
                into.appendElement("div").append(text(card, "textValue"));
                button(card, "buttonText", "buttonUrl", into);
            }
            default -> unknown(name, card, into);
        }
    }

    private void unknown(String name, JsonNode card, Element into) {
        if (card.path("html").isString()) {
            into.append(text(card, "html"));
        } else if (!name.isEmpty() && !name.equals("zwnj") && !name.equals("root")) {
            String shown = name.length() > 40 ? name.substring(0, 40) : name;
            warn("A card of the kind “" + shown + "” is not known; it was left out.");
        }
    }

    private static void image(JsonNode card, Element into) {
        Element figure = into.appendElement("figure");
        Element around = text(card, "href").isEmpty() ? figure : link(figure, text(card, "href"));
        picture(around, text(card, "src"), text(card, "alt"));
        caption(card, "caption", figure);
    }

    private static void gallery(JsonNode card, Element into) {
        Element figure = into.appendElement("figure");
        card.path("images").forEach(i -> picture(figure, text(i, "src"), text(i, "alt")));
        caption(card, "caption", figure);
    }

    private static void code(JsonNode card, Element into) {
        Element code = into.appendElement("pre").appendElement("code");
        String language = text(card, "language").strip().toLowerCase(Locale.ROOT);
        if (!language.isEmpty()) {
            code.addClass("language-" + language.replaceAll("\\s.*", ""));
        }
        code.appendText(text(card, "code"));
        caption(card, "caption", into);
    }

    /** A player that may stay does; of everything else a link does, too. */
    private static void embed(JsonNode card, Element into) {
        Element figure = into.appendElement("figure");
        String html = text(card, "html");
        figure.append(html);
        String url = text(card, "url");
        boolean shown = PLAYER.matcher(html).find() || html.contains("href=\"" + url);
        if (!shown && !url.isEmpty()) {
            String title = text(card.path("metadata"), "title");
            link(figure.appendElement("p"), url).appendText(title.isEmpty() ? url : title);
        }
        caption(card, "caption", figure);
    }

    private static void bookmark(JsonNode card, Element into) {
        JsonNode about = card.path("metadata");
        String url = either(card, "url", "bookmarkUrl");
        String title = text(about, "title");
        Element figure = into.appendElement("figure");
        link(figure.appendElement("p"), url).appendText(title.isEmpty() ? url : title);
        if (!text(about, "description").isEmpty()) {
            figure.appendElement("p").appendText(text(about, "description"));
        }
        caption(card, "caption", figure);
    }

    private static void media(String name, JsonNode card, Element into) {
        Element figure = into.appendElement("figure");
        figure.appendElement(name).attr("src", text(card, "src")).attr("controls", "");
        if (!text(card, "title").isEmpty()) {
            figure.appendElement("p").appendText(text(card, "title"));
        }
        caption(card, "caption", figure);
    }

    private static void button(JsonNode card, String label, String url, Element into) {
        if (!text(card, url).isEmpty() && !text(card, label).isEmpty()) {
            link(into.appendElement("p"), text(card, url)).appendText(text(card, label));
        }
    }

    private static void caption(JsonNode card, String name, Element into) {
        if (!text(card, name).isEmpty()) {
            boolean figure = into.normalName().equals("figure");
            into.appendElement(figure ? "figcaption" : "p").append(text(card, name));
        }
    }

    /** Adds a picture; nothing when it has no address. */
    static void picture(Element into, String src, String alt) {
        if (!src.isEmpty()) {
            into.appendElement("img").attr("src", src).attr("alt", alt);
        }
    }

    /** Where the text of a link goes: the element itself when the link would run a script. */
    static Element link(Element into, String href) {
        boolean unsafe = UNSAFE.matcher(href.replaceAll("[\\s\\p{Cntrl}]", "")).find();
        return unsafe ? into : into.appendElement("a").attr("href", href);
    }

    private static String either(JsonNode card, String name, String other) {
        return text(card, name).isEmpty() ? text(card, other) : text(card, name);
    }

    private static String text(JsonNode card, String name) {
        return card.path(name).asString("");
    }
}
