package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import relata.body.Body;
import relata.post.Seo;

class WxrFormatTest {

    private final WxrFormat format = new WxrFormat();

    private List<ImportItem> read(String file) {
        return Reading.all(format, Reading.file("export.xml", file));
    }

    private ImportItem only(String elements) {
        return read(WxrFiles.with(elements)).getFirst();
    }

    private static String meta(String key, String value) {
        return "<wp:postmeta><wp:meta_key>%s</wp:meta_key><wp:meta_value>%s</wp:meta_value></wp:postmeta>"
                .formatted(key, value);
    }

    @Test
    void anArticleIsUnderstoodAsAWhole() {
        ImportItem item =
                only(
                        """
                        <link>https://example.org/2020/01/coming-back/</link>
                        <guid isPermaLink="false">https://example.org/?p=7</guid>
                        <dc:creator>anna</dc:creator>
                        <category domain="category" nicename="couples">Couples</category>
                        <category domain="post_tag" nicename="r%C3%A9paration">Réparation</category>
                        <category domain="post_format" nicename="aside">Aside</category>
                        <excerpt:encoded><![CDATA[<p>In &amp; out</p>]]></excerpt:encoded>
                        <content:encoded><![CDATA[Body]]></content:encoded>
                        <wp:post_date_gmt>2020-06-01 15:00:00</wp:post_date_gmt>
                        <wp:post_modified_gmt>2020-07-01 15:00:00</wp:post_modified_gmt>
                        <wp:post_name>coming-back</wp:post_name>
                        <wp:comment><wp:comment_content>secret</wp:comment_content></wp:comment>\
                        """
                                + meta("_yoast_wpseo_title", "%%title%% %%sep%%")
                                + meta("_yoast_wpseo_metadesc", "For couples"));

        assertThat(item.key()).isEqualTo("wxr:https://example.org:post:7");
        assertThat(item.state()).isEqualTo(ItemState.PUBLISHED);
        assertThat(item.authors())
                .containsExactly(new Person("Anna Reed", "anna", List.of("anna"), null, null));
        assertThat(item.terms())
                .containsExactly(
                        new Term("category", "couples", "Couples"),
                        new Term("tag", "réparation", "Réparation"));
        assertThat(item.summary()).isEqualTo("In & out");
        assertThat(item.body()).isEqualTo(new Body(Body.Format.HTML, "<p>Body</p>"));
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2020-06-01T15:00:00Z"));
        assertThat(item.updatedAt()).isEqualTo(Instant.parse("2020-07-01T15:00:00Z"));
        assertThat(item.slug()).isEqualTo("coming-back");
        assertThat(item.paths()).containsExactly("/2020/01/coming-back/", "/?p=7");
        assertThat(item.seo()).isEqualTo(new Seo(null, "For couples", null));
        assertThat(item.warnings()).isEmpty();
    }

    @Test
    void theSitesOffsetIsLearnedFromItemsThatHaveBothDates() {
        String both =
                "<wp:post_date>2020-06-01 10:00:00</wp:post_date>"
                        + "<wp:post_date_gmt>2020-06-01 15:00:00</wp:post_date_gmt>";
        String local =
                "<wp:post_date>2020-06-02 10:00:00</wp:post_date>"
                        + "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>";

        List<ImportItem> items =
                read(WxrFiles.of(WxrFiles.item(both), WxrFiles.item(local).replace(">7<", ">8<")));

        assertThat(items.get(1).publishedAt()).isEqualTo(Instant.parse("2020-06-02T15:00:00Z"));
    }

    @Test
    void anAddressForSigningInIsKeptNowhere() {
        ImportItem item = only("<dc:creator>jo@example.org</dc:creator>");

        assertThat(item.toString()).doesNotContain("@").contains("name=jo");
    }

    @Test
    void messagesOfVisitorsAreNotRead() {
        String feedback =
                WxrFiles.body("my secret")
                        .replace(">post<", ">feedback<")
                        .replace("Title", "Re: me");

        ImportItem item = read(feedback).getFirst();

        assertThat(item.article()).isFalse();
        assertThat(item.toString()).doesNotContain("secret").doesNotContain("Re: me");
        assertThat(item.skipReason()).isNotNull();
    }

    @Test
    void oneBrokenItemDoesNotStopTheOthers() {
        String broken =
                "<item><title>Broken<wp:post_id>8</wp:post_id><wp:status>publish<wp:post_type>post";
        String huge =
                WxrFiles.item("<content:encoded>" + "x".repeat(3_000_000) + "</content:encoded>");

        List<ImportItem> items =
                read(
                        WxrFiles.of(
                                broken,
                                huge.replace(">7<", ">9<"),
                                WxrFiles.item("<content:encoded>fine</content:encoded>")));

        assertThat(items).hasSize(3);
        assertThat(items.get(0).title()).isEqualTo("Broken");
        assertThat(items.get(1).failReason()).contains("content:encoded");
        assertThat(items.get(2).body().source()).isEqualTo("<p>fine</p>");
        assertThat(items.get(2).failReason()).isNull();
    }

    @Test
    void whatIsNoExportIsNotTakenForOne() throws Exception {
        assertThat(format.recognises(Reading.file("a.xml", WxrFiles.of()))).isTrue();
        assertThat(format.recognises(Reading.file("a.xml", "<rss version='2.0'><channel>")))
                .isFalse();
        assertThat(format.recognises(Reading.file("a.txt", "wordpress.org/export"))).isFalse();
        assertThat(format.recognises(Reading.file("a.xml", ""))).isFalse();
    }
}
