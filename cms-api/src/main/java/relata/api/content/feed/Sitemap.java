package relata.api.content.feed;

import java.time.Instant;
import java.util.List;

/** Writes sitemaps as sitemaps.org has them. */
public final class Sitemap {

    /** Its media type. */
    public static final String TYPE = "application/xml";

    /** The most addresses that the protocol allows in one. */
    public static final int MOST = 50_000;

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private Sitemap() {}

    /**
     * An address of the website.
     *
     * @param url absolute
     * @param updated when it last changed
     */
    public record Address(String url, Instant updated) {}

    /** Addresses as bytes. */
    public static byte[] write(List<Address> addresses) {
        Xml xml = new Xml();
        xml.open("urlset", "xmlns", NAMESPACE);
        for (Address address : addresses) {
            xml.open("url")
                    .text("loc", address.url())
                    .text("lastmod", FeedDates.rfc3339(address.updated()))
                    .close();
        }
        return xml.close().end();
    }

    /** The addresses of sitemaps as bytes. */
    public static byte[] index(List<String> sitemaps) {
        Xml xml = new Xml();
        xml.open("sitemapindex", "xmlns", NAMESPACE);
        sitemaps.forEach(url -> xml.open("sitemap").text("loc", url).close());
        return xml.close().end();
    }
}
