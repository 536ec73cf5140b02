package relata.api.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import relata.api.content.Fixture.Draft;
import relata.post.PostImports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feeds and sitemaps as the programs that follow the library get them, read by such a program. */
@TestPropertySource(
        properties = {
            "relata.site.address=https://example.org/",
            "relata.site.posts=/articles/{slug}/",
            "relata.site.title=Repair & co",
            "relata.site.sitemap-addresses=5",
        })
class FeedsTest extends ContentTest {

    private static final String FEEDS = "/v1/content/feeds/";
    private static final String RSS = FEEDS + "rss.xml";
    private static final String ATOM = FEEDS + "atom.xml";
    private static final String JSON = FEEDS + "feed.json";

    @ParameterizedTest
    @ValueSource(strings = {RSS, ATOM})
    void aReaderOfFeedsGetsWhatWasPublished(String uri) throws Exception {
        SyndFeed feed = read(uri + "?series=after-the-rupture");
        assertThat(feed.getTitle()).isEqualTo("Repair & co: After the rupture");
        assertThat(titles(feed))
                .containsExactly("When repair fails", "A good apology", "What repair is");
        SyndEntry first = feed.getEntries().getFirst();
        assertThat(first.getUri()).isEqualTo("urn:uuid:" + PostImports.id("3"));
        assertThat(first.getLink()).isEqualTo("https://example.org/articles/when-repair-fails/");
        assertThat(first.getPublishedDate()).isEqualTo(Date.from(Fixture.day(3)));
        assertThat(first.getAuthor()).isEqualTo("Jon Abel");
        assertThat(first.getCategories().stream().map(FeedsTest::label))
                .containsExactly("Repair", "Boundaries");
        assertThat(first.getContents().getFirst().getValue()).contains("About When repair fails");
    }

    @Test
    void rssSaysWhereItIsAndHowItsEntriesAreToldApart() {
        Document rss = xml(RSS + "?topic=body");
        Element channel = rss.selectFirst("rss[version=2.0] > channel");
        assertThat(channel.selectFirst("> link").text()).isEqualTo("https://example.org/");
        assertThat(channel.selectFirst("atom|link[rel=self]").attr("href"))
                .isEqualTo("https://example.org" + RSS + "?topic=body");
        assertThat(channel.selectFirst("> description").text()).isNotBlank();
        assertThat(rss.select("item")).isNotEmpty();
        assertThat(rss.select("item > guid[isPermaLink=false]").eachText())
                .hasSameSizeAs(rss.select("item"))
                .allMatch(id -> id.startsWith("urn:uuid:"));
    }

    @Test
    void atomHasAllThatItMustHave() {
        Document atom = xml(ATOM);
        Element feed = atom.selectFirst("feed");
        assertThat(feed.selectFirst("> id").text()).isEqualTo("https://example.org" + ATOM);
        assertThat(feed.selectFirst("> author > name").text()).isNotBlank();
        assertThat(feed.selectFirst("> link[rel=self]").attr("href"))
                .isEqualTo("https://example.org" + ATOM);
        assertThat(feed.selectFirst("> updated").text()).endsWith("Z");
        for (Element entry : feed.select("> entry")) {
            for (String needed :
                    List.of("id", "title", "published", "updated", "link", "content")) {
                assertThat(entry.select("> " + needed)).as(needed).hasSize(1);
            }
        }
    }

    @Test
    void jsonFeedHasTheNamesOfItsSpecification() {
        JsonNode feed = json(JSON + "?author=jon-abel&topic=repair");
        assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.path("home_page_url").asString()).isEqualTo("https://example.org/");
        assertThat(feed.path("feed_url").asString())
                .isEqualTo("https://example.org" + JSON + "?author=jon-abel&topic=repair");
        JsonNode item = feed.path("items").path(0);
        assertThat(item.path("id").asString()).isEqualTo("urn:uuid:" + PostImports.id("3"));
        assertThat(item.path("url").asString())
                .isEqualTo("https://example.org/articles/when-repair-fails/");
        assertThat(item.path("date_published").asString()).isEqualTo("2024-03-03T09:00:00Z");
        assertThat(item.at("/authors/0/name").asString()).isEqualTo("Jon Abel");
        assertThat(item.path("tags").path(0).asString()).isEqualTo("Repair");
        assertThat(item.path("content_html").asString()).contains("<p>");
        assertThat(feed.has("next_url")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "topic=repair",
                "topic=relationships&topic=body",
                "author=mara-lind",
                "series=after-the-rupture",
                "language=en",
                "language=fr",
                "topic=apology,boundaries"
            })
    void aFilterMeansWhatItMeansInLists(String filter) throws Exception {
        List<String> listed =
                Fetched.slugs(Fetched.json(client, "/v1/content/posts?limit=50&" + filter)).stream()
                        .map(slug -> "https://example.org/articles/" + slug + "/")
                        .toList();
        assertThat(read(RSS + "?" + filter).getEntries().stream().map(SyndEntry::getLink).toList())
                .isEqualTo(listed);
        assertThat(read(ATOM + "?" + filter).getEntries().stream().map(SyndEntry::getLink).toList())
                .isEqualTo(listed);
        List<String> inJson = new ArrayList<>();
        json(JSON + "?" + filter).path("items").forEach(i -> inJson.add(i.path("url").asString()));
        assertThat(inJson).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?topics=repair", "?topic=none", "?limit=3", "?cursor=x", "?language=-"})
    void whatMakesNoSenseIsRefused(String query) {
        for (String uri : List.of(RSS, ATOM, JSON)) {
            client.get()
                    .uri(uri + query)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectHeader()
                    .contentType("application/problem+json");
        }
        client.get().uri("/robots.txt?x=1").exchange().expectStatus().isBadRequest();
    }

    @Test
    void everyAddressInAnArticleIsAbsolute() throws Exception {
        String body =
                """
                See [this](/posts/saying-no#why), [that](#below), [there](../about?x=1), \
                [mail](mailto:a@example.org) and [all](https://other.example/a?b=1&c=2).

                ![A picture](/media/a.png)
                """;
        publish("addresses", Draft.of("addresses", "Addresses").saying(body));
        for (SyndFeed feed : List.of(read(RSS), read(ATOM))) {
            SyndEntry entry = entry(feed, "Addresses");
            var html = Jsoup.parse(entry.getContents().getFirst().getValue());
            assertThat(html.select("a").eachAttr("href"))
                    .containsExactly(
                            "https://example.org/articles/saying-no/#why",
                            "https://example.org/articles/addresses/#below",
                            "https://example.org/articles/about?x=1",
                            "mailto:a@example.org",
                            "https://other.example/a?b=1&c=2");
            assertThat(html.selectFirst("img").attr("src"))
                    .isEqualTo("https://example.org/media/a.png");
        }
        publish("addresses", Draft.of("addresses", "Addresses").page());
    }

    @Test
    void aFeedOfManyPagesLeadsToTheOldestEntry() throws Exception {
        for (int i = 0; i < 60; i++) {
            publish("many-" + i, Draft.of("many-" + i, "Many " + i).by("jon-abel"));
        }
        for (String uri : List.of(RSS, ATOM)) {
            List<String> seen = new ArrayList<>();
            String next = uri + "?author=jon-abel";
            while (next != null) {
                Document page = xml(next);
                seen.addAll(page.select("item > title, entry > title").eachText());
                Element link =
                        page.selectFirst("channel > atom|link[rel=next], feed > link[rel=next]");
                next = link == null ? null : link.attr("href").replace("https://example.org", "");
            }
            assertThat(seen).hasSizeGreaterThan(60).doesNotHaveDuplicates();
            assertThat(xml(uri + "?author=jon-abel").select("item, entry")).hasSize(50);
        }
        String next = json(JSON + "?author=jon-abel").path("next_url").asString();
        assertThat(json(next.replace("https://example.org", "")).path("items").size()).isPositive();
        for (int i = 0; i < 60; i++) {
            publish("many-" + i, Draft.of("many-" + i, "Many " + i).page());
        }
    }

    @Test
    void whatChangedIsInTheNextRead() throws Exception {
        for (String uri : List.of(RSS, ATOM)) {
            publish("news", Draft.of("news", "Before"));
            assertThat(titles(read(uri))).contains("Before");
            String tag = get(uri, "X-Nothing", "1").getResponseHeaders().getETag();
            publish("news", Draft.of("news", "After"));
            assertThat(get(uri, HttpHeaders.IF_NONE_MATCH, tag).getStatus())
                    .isEqualTo(HttpStatus.OK);
            assertThat(titles(read(uri))).contains("After").doesNotContain("Before");
        }
        publish("news", Draft.of("news", "After").page());
        assertThat(titles(read(RSS))).doesNotContain("After");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {RSS, ATOM + "?topic=repair", JSON, "/sitemap.xml?page=1", "/robots.txt"})
    void feedsAreKeptAndComparedAsOtherAnswersAre(String uri) throws Exception {
        for (int i = 0; i < 2; i++) {
            EntityExchangeResult<byte[]> plain = get(uri, HttpHeaders.ACCEPT, "text/html");
            HttpHeaders headers = plain.getResponseHeaders();
            assertThat(plain.getStatus()).isEqualTo(HttpStatus.OK);
            assertThat(headers.getCacheControl()).startsWith("public");
            assertThat(headers.getFirst("Surrogate-Key")).contains("list:posts");
            assertThat(headers.getLastModified()).isPositive();
            assertThat(headers.getContentLength()).isEqualTo(plain.getResponseBody().length);
            assertThat(get(uri, HttpHeaders.IF_NONE_MATCH, headers.getETag()).getStatus())
                    .isEqualTo(HttpStatus.NOT_MODIFIED);
            EntityExchangeResult<byte[]> head =
                    client.head().uri(uri).exchange().expectBody().returnResult();
            assertThat(head.getResponseBody()).isNull();
            assertThat(head.getResponseHeaders().getETag()).isEqualTo(headers.getETag());
            assertThat(head.getResponseHeaders().getContentType())
                    .isEqualTo(headers.getContentType());
        }
    }

    @Test
    void whoTakesGzipGetsIt() throws Exception {
        for (String uri : List.of(RSS, ATOM, JSON)) {
            byte[] plain = get(uri, HttpHeaders.ACCEPT_ENCODING, "identity").getResponseBody();
            EntityExchangeResult<byte[]> zipped = get(uri, HttpHeaders.ACCEPT_ENCODING, "gzip");
            assertThat(zipped.getResponseHeaders().get(HttpHeaders.CONTENT_ENCODING))
                    .containsExactly("gzip");
            assertThat(
                            new GZIPInputStream(new ByteArrayInputStream(zipped.getResponseBody()))
                                    .readAllBytes())
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sitemap.xml", "/v1/content/sitemap.xml"})
    void aLongSitemapIsAnIndexOfItsParts(String uri) {
        List<String> parts = xml(uri).select("sitemapindex > sitemap > loc").eachText();
        assertThat(parts)
                .hasSizeGreaterThan(1)
                .first()
                .isEqualTo("https://example.org" + uri + "?page=1");
        List<String> all =
                parts.stream()
                        .map(part -> xml(part.replace("https://example.org", "")))
                        .flatMap(part -> part.select("urlset > url > loc").eachText().stream())
                        .toList();
        assertThat(all)
                .doesNotHaveDuplicates()
                .contains("https://example.org/articles/saying-no/")
                .contains("https://example.org/articles/about-us/")
                .noneMatch(url -> url.contains(Fixture.SECRET));
        client.get()
                .uri(uri + "?page=" + (parts.size() + 1))
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(xml(uri + "?page=1").select("url > lastmod").eachText())
                .isNotEmpty()
                .allMatch(date -> date.endsWith("Z"));
    }

    @Test
    void robotsAreToldWhereTheSitemapIs() {
        assertThat(text("/robots.txt"))
                .contains("\nSitemap: https://example.org/sitemap.xml\n")
                .contains("User-agent: *");
    }

    private void publish(String key, Draft draft) {
        Fixture.publish(installation.library(), key, draft, Fixture.day(7));
    }

    private static List<String> titles(SyndFeed feed) {
        return feed.getEntries().stream().map(SyndEntry::getTitle).toList();
    }

    private static SyndEntry entry(SyndFeed feed, String title) {
        return feed.getEntries().stream()
                .filter(entry -> entry.getTitle().equals(title))
                .findAny()
                .orElseThrow();
    }

    /** Rome's Atom reader has the label apart from the name. */
    private static String label(SyndCategory category) {
        return category.getLabel() == null ? category.getName() : category.getLabel();
    }

    private SyndFeed read(String uri) throws Exception {
        return new SyndFeedInput()
                .build(new XmlReader(new ByteArrayInputStream(text(uri).getBytes(UTF_8))));
    }

    private Document xml(String uri) {
        return Jsoup.parse(text(uri), "", Parser.xmlParser());
    }

    private JsonNode json(String uri) {
        return JsonMapper.builder().build().readTree(text(uri));
    }

    private String text(String uri) {
        EntityExchangeResult<byte[]> answer = get(uri, "X-Nothing", "1");
        assertThat(answer.getStatus()).as(uri).isEqualTo(HttpStatus.OK);
        return new String(answer.getResponseBody(), UTF_8);
    }

    private EntityExchangeResult<byte[]> get(String uri, String header, String value) {
        return client.get().uri(uri).header(header, value).exchange().expectBody().returnResult();
    }
}
