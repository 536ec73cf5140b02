package relata.api.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import relata.api.ServerTest;
import relata.body.Body;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.PostContent;
import relata.post.PostFixtures;
import relata.post.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each attack of the corpus in every field that readers get, over HTTP: what is HTML is harmless,
 * and what is text is never sent as anything that a browser would run.
 */
@TestPropertySource(properties = "spring.application.name=hostile-content")
class HostileContentTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> ACTIVE =
            Set.of(
                    "script",
                    "style",
                    "object",
                    "embed",
                    "applet",
                    "base",
                    "meta",
                    "link",
                    "form",
                    "input",
                    "button",
                    "svg",
                    "math",
                    "template",
                    "noscript",
                    "frame",
                    "frameset");

    private static final String NEXT = "channel > atom|link[rel=next], feed > link[rel=next]";

    private final HttpClient client = HttpClient.newHttpClient();
    private List<String> attacks;

    @BeforeEach
    void publish() throws IOException {
        attacks = attacks();
        List<Incoming> posts =
                IntStream.range(0, attacks.size())
                        .mapToObj(i -> PostFixtures.incoming("hostile:" + i, content(i), true))
                        .toList();
        List<Kept> kept = installation.await(installation.library().imports().keep(posts, "test"));
        assertThat(kept)
                .hasSizeGreaterThanOrEqualTo(150)
                .noneMatch(k -> k.outcome() == Kept.Outcome.FAILED);
        installation.awaitEnd(installation.caughtUp(Duration.ofSeconds(30)));
    }

    @Test
    void everyRepresentationOfAnArticleIsHarmless() throws Exception {
        for (int i = 0; i < attacks.size(); i++) {
            JsonNode post = json("/v1/content/posts/hostile-" + i);
            assertThat(post.path("title").asString()).startsWith("Hostile");
            assertHarmless(post.at("/body/html").asString());
            links(post).forEach(HostileContentTest::assertSafe);
        }
    }

    @Test
    void nothingIsSentThatABrowserWouldRun() throws Exception {
        for (String path :
                List.of(
                        "/v1/content/posts?limit=100&include=body",
                        "/v1/content/posts/hostile-3",
                        "/v1/content/posts/hostile-3/related?explain=true",
                        "/v1/content/search?q=hostile&limit=50",
                        "/v1/content/suggest?q=host",
                        "/v1/content/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
                        "/v1/content/posts/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                        "/v1/content/resolve?path=/%3Cscript%3E")) {
            HttpResponse<String> answer = get(path, "text/html,*/*");
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .matches("application/(problem\\+)?json.*");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void everyFeedIsHarmless() throws Exception {
        for (String path : List.of("rss.xml", "atom.xml")) {
            Set<String> seen = new HashSet<>();
            String next = "/v1/content/feeds/" + path;
            while (!next.isEmpty()) {
                Document page = feed(next);
                next = page.select(NEXT).attr("href");
                page.select("content, content|encoded").forEach(c -> assertHarmless(c.wholeText()));
                page.select("link").forEach(link -> assertSafe(link.attr("href") + link.text()));
                page.select("item > title, item > description")
                        .forEach(text -> assertThat(text.wholeText()).doesNotContain("<"));
                page.select("guid, entry > id").forEach(id -> seen.add(id.text()));
            }
            assertThat(seen).hasSizeGreaterThanOrEqualTo(attacks.size());
        }
    }

    @Test
    void everyFeedInJsonIsHarmless() throws Exception {
        int seen = 0;
        String next = "/v1/content/feeds/feed.json";
        while (!next.isEmpty()) {
            JsonNode page = json(next);
            for (JsonNode item : page.path("items")) {
                assertHarmless(item.path("content_html").asString());
                assertSafe(item.path("url").asString());
                assertSafe(item.path("image").asString(""));
                seen++;
            }
            next = page.path("next_url").asString("").replace(url(), "");
        }
        assertThat(seen).isGreaterThanOrEqualTo(attacks.size());
    }

    /** Read by a reader that takes nothing that is not well-formed. */
    private Document feed(String path) throws Exception {
        HttpResponse<String> answer = get(path.replace(url(), ""), "text/html,*/*");
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .matches("application/(rss|atom)\\+xml;charset=utf-8");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        DocumentBuilderFactory strict = DocumentBuilderFactory.newDefaultInstance();
        strict.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        byte[] xml = answer.body().getBytes(UTF_8);
        assertThat(strict.newDocumentBuilder().parse(new ByteArrayInputStream(xml))).isNotNull();
        return Jsoup.parse(answer.body(), "", Parser.xmlParser());
    }

    @Test
    void highlightsAreEscapedTextWithMarksAlone() throws Exception {
        int seen = 0;
        for (String query : List.of("hostile", "script", "alert", "javascript onerror", "svg")) {
            String path = "/v1/content/search?limit=100&q=" + query.replace(" ", "%20");
            for (JsonNode hit : json(path).path("data")) {
                for (JsonNode highlight : hit.path("highlights")) {
                    String html = highlight.path("html").asString();
                    assertThat(html.replaceAll("</?mark>", "")).doesNotContain("<", ">");
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void suggestionsMarkNothingButWhatWasTyped() throws Exception {
        int seen = 0;
        for (String typed : List.of("host", "hostile", "script", "%3Cscript")) {
            for (JsonNode suggestion : json("/v1/content/suggest?q=" + typed).path("data")) {
                String html = suggestion.path("highlight").asString();
                assertThat(html.replaceAll("</?mark>", "")).doesNotContain("<", ">");
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    private PostContent content(int i) {
        String attack = attacks.get(i);
        String line = attack.substring(0, Math.min(attack.length(), 280));
        Body.Format format = Body.Format.values()[i % Body.Format.values().length];
        PostContent plain =
                PostContent.of(
                        "Hostile " + line, "hostile-" + i, new Body(format, attack + " hostile"));
        return new PostContent(
                plain.title(),
                plain.slug(),
                plain.kind(),
                "Hostile " + line,
                "en",
                plain.body(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(new Source(line, line, null)),
                List.of(line),
                List.of(line),
                List.of());
    }

    /** Everything that a page would put into an attribute that is followed. */
    private static List<String> links(JsonNode node) {
        List<String> links = new ArrayList<>();
        for (String name : List.of("url", "href", "canonicalUrl", "src")) {
            node.findValues(name).forEach(value -> links.add(value.asString("")));
        }
        return links;
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            assertThat(ACTIVE).as(html).doesNotContain(element.normalName());
            element.attributes().forEach(HostileContentTest::assertHarmless);
        }
    }

    private static void assertHarmless(Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        assertThat(name).doesNotStartWith("on").isNotIn("style", "srcdoc", "formaction", "xmlns");
        if (Set.of("href", "src", "poster", "cite").contains(name)) {
            assertSafe(attribute.getValue());
        }
    }

    private static void assertSafe(String url) {
        assertThat(url.replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT))
                .doesNotStartWith("javascript:")
                .doesNotStartWith("vbscript:")
                .doesNotStartWith("data:");
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path, "application/json");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url() + path)).header("Accept", accept).build(),
                BodyHandlers.ofString());
    }

    private static List<String> attacks() throws IOException {
        try (InputStream in = Body.class.getResourceAsStream("xss.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::translateEscapes)
                    .toList();
        }
    }
}
