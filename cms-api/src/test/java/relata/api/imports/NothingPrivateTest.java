package relata.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.api.ServerTest;
import relata.body.BodyRenderer;
import relata.importer.ImportListener;
import relata.importer.ImportRequest;
import relata.importer.ImportSettings;
import relata.importer.Importer;
import relata.importer.LibraryTarget;
import relata.importer.ReportItem;
import relata.post.Post;
import relata.post.PostImports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real exports with drafts, scheduled, private, protected and paid articles are imported and
 * published; then nothing of those stands in any public answer.
 */
@TestPropertySource(properties = "relata.answers.kept=4MB")
class NothingPrivateTest extends ServerTest {

    private static final List<String> EXPORTS =
            List.of(
                    "nasty/wxr/semantics.xml",
                    "nasty/ghost/semantics.json",
                    "nasty/substack",
                    "nasty/markdown",
                    "nasty/sanity/broken-line.ndjson",
                    "wxr/ozziegooen-wpcom.xml",
                    "wxr/importer-fixtures/small-export.xml",
                    "ghost/nsisong-6.26.json",
                    "ghost/alexsg-003.json",
                    "ghost/canneddragons-5.88.json",
                    "markdown/jekyll-test-source",
                    "medium/migrate-fixtures",
                    "substack/digital-sovereignty",
                    "substack/migrate-fixtures");

    private final BodyRenderer renderer = new BodyRenderer();
    private final List<Post> hidden = new ArrayList<>();
    private final PrivateTexts texts = new PrivateTexts();
    private final Set<String> told = new LinkedHashSet<>();
    private WebTestClient client;

    @BeforeEach
    void connect() {
        client =
                anyone().mutate()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
                        .build();
    }

    private static Path corpora() {
        Path folder = Path.of("../../shared/corpora");
        if (!Files.isDirectory(folder)) {
            System.err.println("SKIPPED: ../shared/corpora is not there.");
            Assumptions.abort("../shared/corpora is not there");
        }
        return folder;
    }

    @Test
    void noSentenceOfAPrivateArticleIsInAnyPublicAnswer() {
        Path corpora = corpora();
        EXPORTS.forEach(export -> bring(corpora.resolve(export)));
        hidden.forEach(post -> texts.close(text(post)));
        installation.awaitEnd(installation.caughtUp(Duration.ofSeconds(120)));
        assertThat(hidden).hasSizeGreaterThan(45);
        assertThat(texts.size()).isGreaterThan(1_000);
        assertThat(texts.in(JsonMapper.shared().writeValueAsString(List.of(text(longest())))))
                .isNotNull();

        List<String> open = everyPage("/v1/content/posts?limit=100&include=body,topics,authors");
        everyPage("/v1/content/posts?limit=100&kind=page&include=body");
        assertThat(open).hasSizeGreaterThan(300);
        open.stream().limit(40).forEach(this::lookAt);
        hidden.forEach(this::lookFor);
        Stream.of("topics", "series", "authors", "feeds/rss.xml", "feeds/atom.xml")
                .forEach(path -> ask("/v1/content/" + path));
        ask("/v1/content/feeds/feed.json");
        ask("/v1/content/sitemap.xml");
    }

    private Post longest() {
        return Collections.max(hidden, Comparator.comparingInt(post -> text(post).length()));
    }

    private void bring(Path export) {
        Importer importer =
                new Importer(
                        new LibraryTarget(installation.library()),
                        (_, _, _) -> List.of(),
                        ImportSettings.defaults());
        List<ReportItem> items = new ArrayList<>();
        ImportListener listener =
                new ImportListener() {
                    @Override
                    public void item(ReportItem item) {
                        items.add(item);
                    }
                };
        ImportRequest request = new ImportRequest(List.of(export), null, false, true, "test");
        installation.await(importer.run(request, listener));
        items.stream().filter(item -> item.outcome().equals("created")).forEach(this::sort);
    }

    /** What its source calls published may be read; all else may not. */
    private void sort(ReportItem item) {
        Post post = installation.await(installation.library().posts().get(id(item)));
        if (item.state().equals("published") && post.published() != null) {
            texts.open(text(post));
        } else {
            hidden.add(post);
        }
    }

    private static String id(ReportItem item) {
        return PostImports.id(item.key());
    }

    private String text(Post post) {
        String summary = Objects.requireNonNullElse(post.working().summary(), "");
        return renderer.text(post.working().body()) + "\n" + summary;
    }

    /** The slugs on all pages of a list. */
    private List<String> everyPage(String first) {
        List<String> slugs = new ArrayList<>();
        String next = first;
        while (!next.isEmpty()) {
            JsonNode page = JsonMapper.shared().readTree(ask(next));
            page.path("data").forEach(post -> slugs.add(post.path("slug").asString()));
            next = page.path("links").path("next").asString("");
        }
        return slugs;
    }

    private void lookAt(String slug) {
        ask("/v1/content/posts/" + slug);
        ask("/v1/content/posts/" + slug + "/related?explain=true&limit=20");
    }

    private void lookFor(Post post) {
        String slug = post.working().slug();
        ask("/v1/content/posts/" + post.id());
        ask("/v1/content/posts/" + post.id() + "/related?explain=true");
        ask("/v1/content/resolve?path=/posts/" + slug);
        ask("/v1/content/resolve?path=/" + slug + "/");
        for (String word : texts.rareWords(text(post), 2)) {
            String q = URLEncoder.encode(word, StandardCharsets.UTF_8);
            ask("/v1/content/search?limit=20&explain=true&q=" + q);
            ask("/v1/content/suggest?q=" + q);
        }
    }

    /** The answer, in which nothing private may stand. */
    private String ask(String path) {
        String answer = new String(bytes(path), StandardCharsets.UTF_8);
        if (told.add(path)) {
            assertThat(texts.in(answer)).as("a private text in the answer of %s", path).isNull();
        }
        return answer;
    }

    private byte[] bytes(String path) {
        byte[] body =
                client.get()
                        .uri(java.net.URI.create(url() + path))
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return body == null ? new byte[0] : body;
    }
}
