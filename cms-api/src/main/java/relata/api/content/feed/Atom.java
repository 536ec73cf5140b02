package relata.api.content.feed;

import org.jspecify.annotations.Nullable;

/** Writes Atom (RFC 4287), with links to older entries as RFC 5005 has them. */
public final class Atom {

    /** Its media type. */
    public static final String TYPE = "application/atom+xml";

    private Atom() {}

    /** The feed as bytes. */
    public static byte[] write(Feed feed) {
        Xml xml = new Xml();
        xml.open("feed", in(feed.language(), "xmlns", "http://www.w3.org/2005/Atom"))
                .text("id", feed.id())
                .text("title", feed.title(), "type", "text")
                .text("updated", FeedDates.rfc3339(feed.updated()))
                .text("generator", "Relata")
                .empty("link", "rel", "alternate", "href", feed.home(), "type", "text/html")
                .empty("link", "rel", "self", "href", feed.self(), "type", TYPE);
        if (feed.next() != null) {
            xml.empty("link", "rel", "next", "href", feed.next(), "type", TYPE);
        }
        // An entry that names nobody has the author of the feed, which there must be.
        author(xml, feed.title());
        feed.entries().forEach(entry -> entry(xml, entry));
        return xml.close().end();
    }

    private static void entry(Xml xml, Feed.Entry entry) {
        xml.open("entry", in(entry.language()))
                .text("id", entry.id())
                .text("title", entry.title(), "type", "text")
                .empty("link", "rel", "alternate", "href", entry.url(), "type", "text/html")
                .text("published", FeedDates.rfc3339(entry.published()))
                .text("updated", FeedDates.rfc3339(entry.updated()));
        entry.authors().forEach(name -> author(xml, name));
        for (Feed.Topic topic : entry.topics()) {
            xml.empty("category", "term", topic.slug(), "label", topic.label());
        }
        xml.text("summary", entry.summary(), "type", "text")
                .text("content", entry.html(), "type", "html")
                .close();
    }

    private static void author(Xml xml, String name) {
        xml.open("author").text("name", name).close();
    }

    private static String[] in(@Nullable String language, String... others) {
        if (language == null) {
            return others;
        }
        String[] all = new String[others.length + 2];
        System.arraycopy(others, 0, all, 2, others.length);
        all[0] = "xml:lang";
        all[1] = language;
        return all;
    }
}
