package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relata.body.Body;
import relata.post.Image;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedFormatTest {

    private final FeedFormat format = new FeedFormat();

    private List<ImportItem> read(String text) {
        return Reading.all(format, Reading.file("feed.xml", text));
    }

    @Test
    void anItemOfRssBringsItsTextAndWhatIsSaidOfIt() {
        ImportItem item =
                read("""
                <rss version="2.0"><channel><title>Site</title><item>
                <title>Love &amp; loss</title><link>https://e.example/2019/love/</link>
                <guid isPermaLink="false">https://e.example/?p=1</guid>
                <pubDate>Mon, 08 Jul 2019 10:00:00 +0200</pubDate>
                <dc:creator>Anna</dc:creator><author>ben@x.invalid (Ben)</author>
                <author>only@x.invalid</author>
                <category>Grief</category><category>Sleep</category>
                <description>In short</description>
                <content:encoded><![CDATA[<p>All <b>of</b> it</p>]]></content:encoded>
                <enclosure url="https://e.example/a.png" type="image/png"/>
                </item></channel></rss>
                """)
                        .getFirst();

        assertThat(item.key()).isEqualTo("feed:https://e.example/?p=1");
        assertThat(item.title()).isEqualTo("Love & loss");
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2019-07-08T08:00:00Z"));
        assertThat(item.authors()).extracting(Person::name).containsExactly("Anna", "Ben");
        assertThat(item.terms()).extracting(Term::name).containsExactly("Grief", "Sleep");
        assertThat(item.body()).isEqualTo(Body.html("<p>All <b>of</b> it</p>"));
        assertThat(item.summary()).isEqualTo("In short");
        assertThat(item.image()).isEqualTo(new Image("https://e.example/a.png", null, null));
        assertThat(item.paths()).containsExactly("/2019/love/");
        assertThat(item.slug()).isEqualTo("love");
        assertThat(item.toString()).doesNotContain("@x.invalid");
    }

    @Test
    void atomKeepsItsThreeKindsOfTextApart() {
        List<ImportItem> items =
                read(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom">
                        <entry><id>tag:1</id><title>a &lt;b&gt;</title>
                          <link rel="self" href="https://e.example/no"/><link href="https://e.example/one"/>
                          <author><name>Cy</name><email>cy@x.invalid</email></author>
                          <category term="t" label="Trust"/>
                          <published>2020-01-01T00:00:00Z</published><updated>2021-01-01T00:00:00Z</updated>
                          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p
                            title="&quot;">x &lt; <em>y</em></p></div></content></entry>
                        <entry><id>tag:2</id><title type="html">a &lt;b>bold&lt;/b></title>
                          <content type="html">&lt;p>h&lt;/p></content></entry>
                        <entry><id>tag:3</id><content>1 &lt; 2</content></entry>
                        </feed>
                        """);

        assertThat(items).extracting(ImportItem::title).containsExactly("a <b>", "a bold", "");
        assertThat(items)
                .extracting(ImportItem::body)
                .containsExactly(
                        Body.html("<div><p title=\"&quot;\">x &lt; <em>y</em></p></div>"),
                        Body.html("<p>h</p>"),
                        Body.text("1 < 2"));
        assertThat(items.getFirst().paths()).containsExactly("/one");
        assertThat(items.getFirst().authors()).extracting(Person::name).containsExactly("Cy");
        assertThat(items.getFirst().terms()).extracting(Term::name).containsExactly("Trust");
        assertThat(items.getFirst().publishedAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void rdfHasItsItemsBesideTheChannel() {
        List<ImportItem> items =
                read(
                        """
                        <rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"/>
                        <item rdf:about="https://e.example/a"><title>A</title>
                        <link>https://e.example/a</link><dc:date>2003-01-01</dc:date></item></rdf:RDF>
                        """);

        assertThat(items).extracting(ImportItem::key).containsExactly("feed:https://e.example/a");
        assertThat(items.getFirst().publishedAt()).isEqualTo(Instant.parse("2003-01-01T00:00:00Z"));
    }

    @Test
    void filesOutsideAreNotRead() {
        String evil =
                """
                <!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <rss><channel><item><title>&x;</title></item></channel></rss>
                """;

        assertThatThrownBy(() -> read(evil)).hasCauseInstanceOf(UnreadableSource.class);
    }

    @Test
    void aFeedThatIsCutOffGivesWhatIsWhole() throws IOException {
        SourceFile file =
                Reading.file("f.xml", "<rss><channel><item><title>A</title></item><item><title>B");

        try (ItemReader reader = format.read(file)) {
            assertThat(reader.next()).isNotNull().extracting(ImportItem::title).isEqualTo("A");
            assertThatThrownBy(reader::next).isInstanceOf(UnreadableSource.class);
        }
    }

    @Test
    void aPageIsNoFeed() throws IOException {
        assertThat(format.recognises(Reading.file("a.html", "<!DOCTYPE html><html><feed >")))
                .isFalse();
        assertThat(format.recognises(Reading.file("a.json", "{\"items\": []}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canghai908-atom.xml", "dinohu-atom.xml", "trafilatura-feed.json"})
    void realFeedsAreRead(String name) {
        JsonNode counts = JsonMapper.shared().readTree(Corpora.at("counts.json").toFile());
        int wanted = counts.at("/feeds~1real/perFile").get(name).get(1).asInt();

        List<ImportItem> items = Reading.all(format, Corpora.file("feeds/real/" + name));

        assertThat(items).hasSize(wanted);
        assertThat(items).extracting(ImportItem::key).doesNotHaveDuplicates();
        assertThat(items).noneMatch(i -> i.title().isEmpty() || i.body().source().isEmpty());
        assertThat(items).noneMatch(i -> i.publishedAt() == null);
    }

    @Test
    void hostileFeedsLoseNothing() {
        List<ImportItem> rss =
                Reading.all(format, Corpora.file("nasty/feeds/rss-relative-double-escaped.xml"));
        List<ImportItem> json = Reading.all(format, Corpora.file("nasty/feeds/jsonfeed-odd.json"));

        assertThat(rss).hasSize(3);
        assertThat(rss).extracting(ImportItem::key).doesNotHaveDuplicates();
        assertThat(rss.getFirst().warnings()).anyMatch(w -> w.contains("date can't be read"));
        assertThat(rss.get(1).warnings()).anyMatch(w -> w.contains("same id"));
        assertThat(json).hasSize(3);
        assertThat(json.getFirst().body()).isEqualTo(Body.text("plain <b>not html</b>"));
        assertThat(json.get(1).authors()).extracting(Person::name).containsExactly("A");
        SourceFile html = Corpora.file("nasty/feeds/html-instead.xml");
        assertThatThrownBy(() -> format.read(html))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("no feed");
    }

    /** Every feed that is whole XML or JSON, of those made to try readers. */
    @ParameterizedTest
    @ValueSource(strings = {"feedparser", "gofeed"})
    void feedsMadeToTryReadersGiveTheirEntries(String folder) {
        JsonNode counts =
                JsonMapper.shared()
                        .readTree(Corpora.at("feeds/" + folder + ".entries.json").toFile());
        Set<String> known = Set.of("xml:rss", "xml:feed", "xml:rdf");
        List<String> other = new ArrayList<>();
        int same = 0;
        for (Map.Entry<String, JsonNode> entry : counts.properties()) {
            SourceFile file = Corpora.file("feeds/" + folder + "/" + entry.getKey());
            if (known.contains(entry.getValue().get(0).asString())) {
                boolean right = count(file) == entry.getValue().get(1).asInt();
                same += right ? 1 : 0;
                other.addAll(right ? List.of() : List.of(entry.getKey()));
            }
        }

        assertThat(same).isGreaterThan(500);
        // A body that is only named, prefixes that are declared on single elements, own entities.
        assertThat(other).hasSizeLessThanOrEqualTo(3);
    }

    private int count(SourceFile file) {
        int count = 0;
        try (ItemReader reader = format.read(file)) {
            while (reader.next() != null) {
                count++;
            }
        } catch (IOException e) {
            return -1;
        }
        return count;
    }
}
