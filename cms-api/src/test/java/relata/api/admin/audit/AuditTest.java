package relata.api.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.NewKey;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.body.Body;
import relata.journal.Change;
import relata.post.Post;
import relata.post.PostContent;
import relata.trail.Matter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void everyChangeSaysWhoMadeItFromWhereAndWhat() {
        NewKey key = newKey(EnumSet.of(Scope.POSTS_WRITE, Scope.POSTS_PUBLISH));
        with(key.text())
                .post()
                .uri("/v1/admin/posts")
                .header("X-Forwarded-For", "203.0.113.9")
                .bodyValue(
                        Map.of(
                                "title",
                                "Audited",
                                "body",
                                Map.of("format", "text", "source", "Text.")))
                .exchange()
                .expectStatus()
                .isCreated();

        JsonNode line = audit("?actor=" + key.key().id()).at("/data/0");

        assertThat(line.path("actor").toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"test\",\"address\":\"127.0.0.1\"}"
                                .formatted(key.key().id()));
        assertThat(line.path("action").asString()).isEqualTo("create");
        assertThat(line.path("kind").asString()).isEqualTo("post");
        assertThat(line.path("version").asInt()).isEqualTo(1);
        assertThat(line.path("seq").asInt()).isPositive();
        assertThat(Instant.parse(line.path("at").asString())).isNotNull();
    }

    @Test
    void keysImportsRebuildsAndPreviewLinksLeaveALineToo() {
        NewKey key = newKey(EnumSet.allOf(Scope.class));
        String made =
                with(key.text())
                        .post()
                        .uri("/v1/admin/keys")
                        .bodyValue(Map.of("name", "short", "scopes", List.of("posts:read")))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        String id = JSON.readTree(made).at("/key/id").asString();
        with(key.text()).delete().uri("/v1/admin/keys/" + id).exchange().expectStatus().isOk();
        with(key.text())
                .post()
                .uri("/v1/admin/index/rebuild")
                .exchange()
                .expectStatus()
                .isAccepted();
        Post post = draft("previewed-in-audit");
        with(key.text())
                .post()
                .uri("/v1/admin/posts/" + post.id() + "/preview-links")
                .exchange()
                .expectStatus()
                .isCreated();

        JsonNode lines = audit("?actor=" + key.key().id());

        assertThat(texts(lines, "kind")).containsExactly("preview-link", "index", "key", "key");
        assertThat(texts(lines, "action")).containsExactly("create", "rebuild", "revoke", "create");
        assertThat(lines.at("/data/2/id").asString()).isEqualTo(id);
        assertThat(lines.at("/data/3/actor/address").asString()).isEqualTo("127.0.0.1");
        assertThat(lines.toString()).doesNotContain(JSON.readTree(made).at("/secret").asString());
        assertThat(texts(audit("?kind=key&id=" + id), "action"))
                .containsExactly("revoke", "create");
        assertThat(texts(audit("?kind=key&action=revoke&id=" + id), "kind")).hasSize(1);
    }

    @Test
    void whoSendsTheLibrarysNewsElsewhereIsKnown() {
        NewKey key = newKey(EnumSet.allOf(Scope.class));
        with(key.text())
                .post()
                .uri("/v1/admin/webhooks")
                .bodyValue(
                        Map.of(
                                "url",
                                "https://hooks.example.org/relata",
                                "events",
                                List.of("post.published"),
                                "enabled",
                                false))
                .exchange()
                .expectStatus()
                .isCreated();

        JsonNode line = audit("?actor=" + key.key().id()).at("/data/0");

        assertThat(line.path("kind").asString()).isEqualTo("webhook");
        assertThat(line.path("action").asString()).isEqualTo("create");
    }

    @Test
    void theTrailIsReadPageByPageWhateverItsLinesAreAndHoweverManyShareAMoment() {
        WebTestClient reader = with(Scope.OPS_RUN);
        Instant start = Instant.now();
        for (int i = 0; i < 7; i++) {
            draft("paged-" + i);
            installation.await(
                    installation.trail().note("test", Matter.WEBHOOK, "test-" + i).thenReturn(1));
        }
        List<Change<Post>> batch = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Post post =
                    Post.draft(
                            "batch-" + i,
                            PostContent.of("b", "b", new Body(Body.Format.TEXT, "")),
                            start);
            batch.add(Change.create("batch", "ada", post));
        }
        installation.await(installation.library().journal().writeAll(batch));

        List<String> all = new ArrayList<>();
        String next = "/v1/admin/audit?limit=3&since=" + start;
        while (next != null) {
            JsonNode page = read(reader, next);
            page.path("data")
                    .forEach(line ->
                            all.add(line.path("kind").asString() + line.path("id").asString()));
            next = page.at("/links/next").isNull() ? null : page.at("/links/next").asString();
        }

        assertThat(all).hasSize(19).hasSameSizeAs(new HashSet<>(all));
        assertThat(all.subList(0, 5))
                .containsExactly(
                        "postbatch-4", "postbatch-3", "postbatch-2", "postbatch-1", "postbatch-0");
        assertThat(audit("?limit=100&until=" + start + "&since=" + start).path("data")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (String query :
                List.of(
                        "?kind=cat",
                        "?since=yesterday",
                        "?limit=0",
                        "?limit=101",
                        "?cursor=x",
                        "?cursor=MToyOjM6NA",
                        "?who=me",
                        "?until=%2B999999999-01-01T00:00:00Z")) {
            with(Scope.OPS_RUN)
                    .get()
                    .uri(URI.create(url() + "/v1/admin/audit" + query))
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
        assertThat(audit("?actor=nobody&action=nothing").path("data")).isEmpty();
    }

    private JsonNode audit(String query) {
        return read(with(Scope.OPS_RUN), "/v1/admin/audit" + query);
    }

    private static JsonNode read(WebTestClient client, String path) {
        return JSON.readTree(
                client.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private Post draft(String slug) {
        PostContent content = PostContent.of(slug, slug, new Body(Body.Format.TEXT, "Text."));
        return installation.await(installation.library().posts().create(content, true, "ada"));
    }

    private static List<String> texts(JsonNode page, String field) {
        return page.path("data").valueStream().map(line -> line.path(field).asString()).toList();
    }
}
