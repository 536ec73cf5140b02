package relata.importer.format;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of a Substack post without what its editor puts around it.
 *
 * @param html the text
 * @param site the publication's address as its buttons name it; may be empty
 * @param warnings what was lost
 */
record SubstackBody(String html, String site, Set<String> warnings) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Requests to subscribe, to share, to comment. */
    private static final String WIDGETS =
            ".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget,"
                    + " .captioned-button-wrap, .cta-caption, .paywall-jump, .image-link-expand,"
                    + " .header-anchor-parent, .community-chat, .install-substack-app-embed,"
                    + " .poll-embed, .directMessage, form, input, button, svg, script, style";

    private static final Pattern OWN =
            Pattern.compile(
                    "(?i).*(?:\\.substack\\.com/|/subscribe\\b|/comments\\b|[?&]action=share|%%).*");
    private static final Pattern SITE = Pattern.compile("(https://[^/\"]{1,200})/subscribe\\b.*");

    /** Reads and cleans a text. */
    static SubstackBody of(String source, String podcast) {
        Document page = Jsoup.parseBodyFragment(source);
        page.outputSettings().prettyPrint(false);
        Element body = page.body();
        Set<String> warnings = new LinkedHashSet<>();
        String site = site(body);
        body.select(WIDGETS).remove();
        body.select(".button-wrapper").forEach(SubstackBody::button);
        body.select("picture").forEach(SubstackBody::picture);
        body.select("a.image-link").forEach(Element::unwrap);
        body.select(".pullquote").forEach(quote -> quote.tagName("blockquote"));
        body.select("[data-attrs]").forEach(element -> attributes(element, warnings));
        if (!podcast.isEmpty()) {
            Element figure = body.prependElement("figure");
            figure.appendElement("audio").attr("src", podcast).attr("controls", "");
            figure.appendElement("figcaption")
                    .appendElement("a")
                    .attr("href", podcast)
                    .text(podcast);
        }
        return new SubstackBody(body.html().strip(), site, warnings);
    }

    private static String site(Element body) {
        for (Element link : body.select("a[href*=/subscribe]")) {
            Matcher site = SITE.matcher(link.attr("href"));
            if (site.matches()) {
                return site.group(1);
            }
        }
        return "";
    }

    /** A button to another place is a link of the author's own. */
    private static void button(Element wrapper) {
        Element link = wrapper.selectFirst("a[href]");
        if (link == null || OWN.matcher(link.attr("href")).matches()) {
            wrapper.remove();
        } else {
            wrapper.empty();
            wrapper.appendElement("a").attr("href", link.attr("href")).text(link.text());
        }
    }

    private static void picture(Element picture) {
        Element image = picture.selectFirst("img[src]");
        if (image == null) {
            picture.remove();
        } else {
            image.removeAttr("srcset").removeAttr("sizes");
            picture.replaceWith(image);
        }
    }

    /** What is shown by a script at Substack stands in attributes. */
    private static void attributes(Element element, Set<String> warnings) {
        String written = element.attr("data-attrs");
        element.removeAttr("data-attrs");
        boolean shown = element.hasText() || !element.select("img, iframe, audio, video").isEmpty();
        JsonNode said = shown ? null : read(written);
        if (said == null || element.normalName().equals("img")) {
            return;
        }
        String name = said.path("name").asString("");
        String video = said.path("videoId").asString("");
        String formula = said.path("persistentExpression").asString("");
        String url = said.path("url").asString(said.path("canonical_url").asString(""));
        if (element.hasClass("mention-wrap") || !name.isEmpty() && url.isEmpty()) {
            element.text(name);
        } else if (element.hasClass("youtube-wrap") && video.matches("[\\w-]{5,20}")) {
            element.appendElement("iframe")
                    .attr("src", "https://www.youtube-nocookie.com/embed/" + video);
        } else if (element.hasClass("vimeo-wrap") && video.matches("\\d{4,20}")) {
            element.appendElement("iframe").attr("src", "https://player.vimeo.com/video/" + video);
        } else if (!formula.isEmpty()) {
            element.appendElement("code").text(formula);
        } else if (url.startsWith("http")) {
            embed(element, said, url);
        } else {
            warnings.add("Something that only Substack shows is left out.");
        }
    }

    private static void embed(Element element, JsonNode said, String url) {
        String text = said.path("full_text").asString("");
        String title = said.path("title").asString("");
        Element into = text.isEmpty() ? element : element.appendElement("blockquote");
        if (!text.isEmpty()) {
            into.appendElement("p").text(text);
        }
        into.appendElement("p")
                .appendElement("a")
                .attr("href", url)
                .text(title.isBlank() ? url : title);
    }

    private static @Nullable JsonNode read(String json) {
        try {
            return json.isBlank() ? null : JSON.readTree(json);
        } catch (JacksonException e) {
            return null;
        }
    }
}
