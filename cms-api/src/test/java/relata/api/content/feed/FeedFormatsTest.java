package relata.api.content.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Whatever stands in an article, what is written can be read by any reader of XML. */
class FeedFormatsTest {

    private static final String HOSTILE =
            "a\0b\u0001\u000b\u001f\ufffe\uffff\ud800 ]]> & <b \"c\" 'd' \r\n\t 🏴 e\u0301 <!-- <?x ?>";

    @Test
    void whatXmlForbidsIsLeftOutAndTheRestStays() throws Exception {
        Feed feed = feed(HOSTILE, Instant.parse("2024-03-01T09:00:00.123Z"));
        for (Document read : List.of(parsed(Rss.write(feed)), parsed(Atom.write(feed)))) {
            assertThat(text(read, "content:encoded", "content"))
                    .startsWith("ab ]]> & <b \"c\" 'd'")
                    .contains("🏴 e\u0301 <!-- <?x ?>");
        }
    }

    @Test
    void everyPlaneOfUnicodeSurvives() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int c = 0x20; c < 0x110000; c += 0x61) {
            if (Xml.allowed(Character.toString(c)).length() > 0) {
                all.appendCodePoint(c);
            }
        }
        Feed feed = feed(all.toString(), Instant.EPOCH);
        assertThat(text(parsed(Rss.write(feed)), "content:encoded", "")).isEqualTo(all.toString());
    }

    @Test
    void textThatLooksLikeATagIsNoTagForReadersThatTakeRssTextForHtml() throws Exception {
        Document rss = parsed(Rss.write(feed("<script>alert(1)</script> & so", Instant.EPOCH)));
        for (String name : List.of("title", "description", "category", "dc:creator")) {
            NodeList found = rss.getElementsByTagName(name);
            assertThat(found.getLength()).as(name).isPositive();
            for (int i = 0; i < found.getLength(); i++) {
                assertThat(found.item(i).getTextContent()).doesNotContain("<");
            }
        }
    }

    @Test
    void datesBeyondTheFormatsAreTheNearestThatTheyKnow() throws Exception {
        for (Instant odd : List.of(Instant.MIN, Instant.MAX)) {
            Feed feed = feed("x", odd);
            assertThat(text(parsed(Atom.write(feed)), "published", ""))
                    .matches("(0001-01-01T00:00:00|9999-12-31T23:59:59)Z");
            assertThat(text(parsed(Rss.write(feed)), "pubDate", "")).endsWith("GMT");
        }
    }

    @Test
    void aFeedOfNothingIsAFeed() throws Exception {
        Feed empty = new Feed("t", "h", "i", "s", null, null, List.of());
        assertThat(text(parsed(Atom.write(empty)), "updated", ""))
                .isEqualTo("1970-01-01T00:00:00Z");
        assertThat(parsed(Rss.write(empty)).getElementsByTagName("item").getLength()).isZero();
    }

    private static Feed feed(String text, Instant time) {
        Feed.Entry entry =
                new Feed.Entry(
                        "urn:uuid:1",
                        "https://example.org/a?b=1&c=2",
                        text,
                        text,
                        text,
                        null,
                        "en",
                        time,
                        time,
                        List.of(text),
                        List.of(new Feed.Topic("t", text)));
        return new Feed(text, "h", "i", "s", "n", "en", List.of(entry));
    }

    private static String text(Document read, String name, String other) {
        NodeList found = read.getElementsByTagName(name);
        return found.getLength() > 0
                ? found.item(0).getTextContent()
                : read.getElementsByTagName(other).item(0).getTextContent();
    }

    private static Document parsed(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
