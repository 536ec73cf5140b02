package relata.api.content.feed;

import org.jsoup.nodes.Entities;

/**
 * Writes RSS 2.0, with the whole article in {@code content:encoded} (RSS 1.0 content module), names
 * of authors in {@code dc:creator} and links to the feed itself and to older entries as RFC 5005
 * has them.
 */
public final class Rss {

    /** Its media type. */
    public static final String TYPE = "application/rss+xml";

    private Rss() {}

    /** The feed as bytes. */
    public static byte[] write(Feed feed) {
        Xml xml = new Xml();
        xml.open(
                        "rss",
                        "version",
                        "2.0",
                        "xmlns:atom",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:content",
                        "http://purl.org/rss/1.0/modules/content/",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/")
                .open("channel")
                .text("title", harmless(feed.title()))
                .text("link", feed.home())
                .text("description", harmless(feed.title()))
                .text("language", feed.language())
                .text("lastBuildDate", FeedDates.rfc822(feed.updated()))
                .text("generator", "Relata");
        link(xml, "self", feed.self());
        if (feed.next() != null) {
            link(xml, "next", feed.next());
        }
        feed.entries().forEach(entry -> item(xml, entry));
        return xml.close().close().end();
    }

    private static void link(Xml xml, String rel, String href) {
        xml.empty("atom:link", "rel", rel, "href", href, "type", TYPE);
    }

    private static void item(Xml xml, Feed.Entry entry) {
        xml.open("item")
                .text("title", harmless(entry.title()))
                .text("link", entry.url())
                .text("guid", entry.id(), "isPermaLink", "false")
                .text("pubDate", FeedDates.rfc822(entry.published()))
                .text("atom:updated", FeedDates.rfc3339(entry.updated()));
        entry.authors().forEach(name -> xml.text("dc:creator", harmless(name)));
        entry.topics().forEach(topic -> xml.text("category", harmless(topic.label())));
        if (entry.summary() != null) {
            xml.text("description", Entities.escape(entry.summary()));
        }
        xml.text("content:encoded", entry.html()).close();
    }

    /**
     * Plain text where the specification leaves open whether it is HTML, and readers differ: text
     * that could be taken for a tag is written so that nobody takes it for one.
     */
    private static String harmless(String text) {
        return text.indexOf('<') < 0 ? text : Entities.escape(text);
    }
}
