package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to break an import. */
class WxrHostileTest {

    private final List<String> warnings = new ArrayList<>();

    @TempDir private Path folder;

    private List<ImportItem> read(String name) throws IOException {
        return read(Corpora.file("nasty/wxr/" + name));
    }

    private List<ImportItem> read(SourceFile file) throws IOException {
        List<ImportItem> items = new ArrayList<>();
        try (ItemReader reader = new WxrFormat().read(file)) {
            for (ImportItem item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
            warnings.addAll(reader.warnings());
        }
        return items;
    }

    private static ImportItem withId(List<ImportItem> items, int id) {
        return items.stream().filter(i -> i.key().endsWith(":" + id)).findFirst().orElseThrow();
    }

    /** A feed whose title is an entity of its document type. */
    private SourceFile feed(String entities, String title) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("feed.xml"),
                        """
                        <?xml version="1.0"?>
                        <!DOCTYPE rss [%s]>
                        <rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
                        <wp:wxr_version>1.2</wp:wxr_version>
                        <item><title>&%s;</title><wp:post_id>1</wp:post_id></item>
                        </channel></rss>
                        """
                                .formatted(entities, title));
        return SourceFile.single(file);
    }

    @Test
    void aBombOfEntitiesIsRefusedAtOnce() throws IOException {
        StringBuilder bomb = new StringBuilder("<!ENTITY e0 \"boom\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
        }
        SourceFile file = feed(bomb.toString(), "e29");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("entities");
    }

    @Test
    void noFileOfThisMachineIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "root:secret");
        SourceFile file = feed("<!ENTITY x SYSTEM \"" + secret.toUri() + "\">", "x");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageNotContaining("root:");
    }

    @Test
    void anEmptyFileIsCalledEmpty() {
        SourceFile file = Corpora.file("nasty/wxr/empty.xml");
        assertThatThrownBy(() -> read(file)).hasMessageContaining("empty");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNoHarm() throws IOException {
        assertThat(read("utf8-bom-crlf.xml"))
                .singleElement()
                .extracting(ImportItem::title)
                .isEqualTo("Grüße – ängstlich");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aByteThatIsNoTextIsMarkedAndTold() throws IOException {
        List<ImportItem> items = read("invalid-utf8-one-byte.xml");

        assertThat(items).hasSize(3);
        assertThat(items.get(1).body().source() + items.get(1).title()).contains("\uFFFD");
        assertThat(items.get(1).warnings()).anyMatch(w -> w.contains("unreadable"));
        assertThat(warnings).anyMatch(w -> w.contains("encoding"));
    }

    @Test
    void controlCharactersAreDropped() throws IOException {
        List<ImportItem> items = read("control-chars.xml");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).body().source()).isEqualTo("<p>abcdef</p>");
        assertThat(warnings).anyMatch(w -> w.contains("control characters"));
    }

    @Test
    void cdataInsideOfCdataEndsNothing() throws IOException {
        List<ImportItem> items = read("nested-cdata.xml");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).body().source()).contains("after");
    }

    @Test
    void aBareAmpersandIsText() throws IOException {
        List<ImportItem> items = read("bare-ampersand.xml");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).title()).isEqualTo("Love & Loss");
    }

    @Test
    void aFileThatIsCutOffGivesWhatIsWholeAndSaysSo() throws IOException {
        List<ImportItem> items = new ArrayList<>();
        try (ItemReader reader =
                new WxrFormat().read(Corpora.file("nasty/wxr/truncated-in-cdata.xml"))) {
            assertThatThrownBy(
                            () -> {
                                for (ImportItem i = reader.next(); i != null; i = reader.next()) {
                                    items.add(i);
                                }
                            })
                    .isInstanceOf(UnreadableSource.class)
                    .hasMessageContaining("truncated")
                    .hasMessageContaining("line 17");
            assertThat(reader.next()).isNull();
        }
        assertThat(items).hasSize(14);
    }

    @Test
    void paragraphsAreMadeWhereThereAreNone() throws IOException {
        ImportItem item = read("wpautop.xml").get(0);

        assertThat(item.body().source())
                .isEqualTo(
                        """
                        <p>First paragraph<br>
                        same paragraph, line break</p>
                        <p>Second paragraph</p>
                        <blockquote><p>Quote</p>
                        </blockquote>
                        <p>Third</p>
                        <pre>code

                        code</pre>
                        <p>After more</p>
                        <p>Page two</p>\
                        """);
        assertThat(item.summary()).startsWith("First paragraph same").contains("Third");
    }

    @Test
    void whatIsPrivateIsNeverPublishedAndWhatIsNoArticleIsNone() throws IOException {
        List<ImportItem> items = read("semantics.xml");

        assertThat(items).filteredOn(i -> i.article() && i.kind().equals("post")).hasSize(19);
        assertThat(items).filteredOn(i -> i.article() && i.kind().equals("page")).hasSize(6);
        assertThat(items).filteredOn(i -> i.kind().equals("attachment")).hasSize(2);
        assertThat(withId(items, 1).state()).isEqualTo(ItemState.SCHEDULED);
        assertThat(withId(items, 2).state()).isEqualTo(ItemState.PRIVATE);
        assertThat(withId(items, 25).state()).isEqualTo(ItemState.PRIVATE);
        assertThat(withId(items, 8).state()).isEqualTo(ItemState.DRAFT);
        assertThat(withId(items, 5).skipReason()).contains("trash");
        assertThat(withId(items, 6).skipReason()).isNotNull();
        assertThat(withId(items, 7).skipReason()).isNotNull();
        assertThat(items.toString()).doesNotContain("hunter2");
        assertThat(items).extracting(ImportItem::key).doesNotHaveDuplicates();
    }

    @Test
    void datesThatAreNoneAreLeftEmpty() throws IOException {
        List<ImportItem> items = read("semantics.xml");

        assertThat(withId(items, 3).publishedAt()).isNull();
        assertThat(withId(items, 4).publishedAt()).isNull();
        assertThat(withId(items, 17).publishedAt()).isNull();
        assertThat(withId(items, 17).warnings()).anyMatch(w -> w.contains("2020-02-30"));
        assertThat(withId(items, 18).warnings()).anyMatch(w -> w.contains("9999"));
        assertThat(withId(items, 19).publishedAt())
                .isEqualTo(Instant.parse("2020-06-01T15:00:00Z"));
    }

    @Test
    void slugsAreDecodedAndClimbNowhere() throws IOException {
        List<ImportItem> items = read("semantics.xml");

        assertThat(withId(items, 13).slug()).isEqualTo("心理");
        assertThat(withId(items, 14).slug()).isEqualTo("心理-2");
        assertThat(withId(items, 15).slug()).isEqualTo("etc-passwd");
        assertThat(withId(items, 16).title()).hasSizeLessThanOrEqualTo(300);
        assertThat(withId(items, 9).paths()).contains("/?p=9");
    }

    @Test
    void pagesAndPicturesThatAreMissingAreTold() throws IOException {
        List<ImportItem> items = read("semantics.xml");

        assertThat(withId(items, 21).warnings()).isEmpty();
        assertThat(withId(items, 22).warnings()).anyMatch(w -> w.contains("circle"));
        assertThat(withId(items, 24).warnings()).anyMatch(w -> w.contains("999"));
        assertThat(withId(items, 42).warnings()).anyMatch(w -> w.contains("777"));
        ImportItem pictured = withId(items, 26);
        assertThat(pictured.image())
                .hasFieldOrPropertyWithValue(
                        "url", "https://example.org/wp-content/uploads/2020/01/a.jpg")
                .hasFieldOrPropertyWithValue("alt", "Alt 40");
        assertThat(pictured.body().source()).contains("b.jpg\" alt=\"Alt 41\"");
        assertThat(pictured.terms())
                .containsExactly(
                        new Term("category", "same-slug", "Same"),
                        new Term("tag", "same-slug", "Same"));
    }

    @Test
    void markupInATitleIsNoTitle() throws IOException {
        ImportItem item = read("xss.xml").get(0);

        assertThat(item.title()).doesNotContain("<");
        assertThat(item.body().source()).contains("kept text");
    }

    @Test
    void beginningsWithoutEndsTakeNoLongerThanTheirLength() {
        String hostile = "[a b=1]<pre><code>[[[caption]<!--more<a ='" + "]]>".repeat(3);
        String body = hostile.repeat(1_900_000 / hostile.length());
        String file = WxrFiles.with("<content:encoded><![CDATA[" + body + "]]></content:encoded>");

        ImportItem item =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(60),
                        () -> Reading.only(new WxrFormat(), Reading.file("x.xml", file)));

        assertThat(item.failReason()).isNull();
    }
}
