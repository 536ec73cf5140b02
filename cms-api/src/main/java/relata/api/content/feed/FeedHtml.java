package relata.api.content.feed;

import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes articles fit to be read elsewhere: every address in them becomes absolute. */
public final class FeedHtml {

    private static final List<String> ADDRESSES = List.of("href", "src", "poster", "cite");

    private FeedHtml() {}

    /**
     * The same with absolute addresses; one that leads nowhere is left out.
     *
     * @param html sanitised
     * @param url where the article is
     * @param site says where other articles of the library are
     */
    public static String absolute(String html, String url, Site site) {
        Document document = Jsoup.parseBodyFragment(html, url);
        document.outputSettings().prettyPrint(false);
        for (String name : ADDRESSES) {
            document.body().select("[" + name + "]").forEach(e -> resolve(e, name, site));
        }
        return document.body().html();
    }

    /** An address in an article, made absolute; null when it leads nowhere. */
    public static @Nullable String absolute(String address, String url) {
        try {
            return URI.create(url).resolve(address.strip()).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void resolve(Element element, String name, Site site) {
        String other = site.article(element.attr(name));
        String absolute = other == null ? element.absUrl(name) : other;
        if (absolute.isEmpty()) {
            element.removeAttr(name);
        } else {
            element.attr(name, absolute);
        }
    }
}
