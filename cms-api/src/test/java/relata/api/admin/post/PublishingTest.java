package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.api.admin.AdminPage;
import relata.post.LivePost;
import relata.search.SearchRequest;
import relata.search.SearchResponse;

class PublishingTest extends ServerTest {

    @Test
    void aDraftBecomesWhatReadersGetWhenItIsPublished() {
        String id = draft("Tides of patience", "What returns when we wait.");
        assertThat(live(id)).isNull();

        publish(id, "\"v1\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"v2\"")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("published")
                .jsonPath("$.live.version")
                .isEqualTo(2);

        assertThat(live(id)).isNotNull();
    }

    @Test
    void whatWasPublishedIsFoundAtOnce() {
        String id = draft("Quillwort and reconciliation", "Plants and peace.");
        publish(id, "\"v1\"").expectStatus().isOk();
        SearchResponse found =
                installation.await(
                        installation.finding().search().search(SearchRequest.of("quillwort")));
        assertThat(found.hits()).extracting("id").containsExactly(id);
    }

    @Test
    void aStaleVersionIsRefusedWithTheOneThatIs() {
        String id = draft("Stale bread", "Crumbs.");
        publish(id, "\"v1\"").expectStatus().isOk();
        publish(id, "\"v1\"")
                .expectStatus()
                .isEqualTo(412)
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"v2\"")
                .expectBody()
                .jsonPath("$.currentVersion")
                .isEqualTo(2)
                .jsonPath("$.changedFields")
                .isEmpty();
        publish(id, "W/\"v2\"").expectStatus().isEqualTo(412);
        publish(id, "nonsense").expectStatus().isEqualTo(412);
        publish(id, "\"v7\", \"v2\"").expectStatus().isOk();
        publish(id, "*").expectStatus().isOk();
    }

    @Test
    void aSlugThatWasChosenIsNeverGivenTwice() {
        Map<String, Object> post = post("One", "Text.", Map.of("slug", "chosen-slug"));
        writer().post()
                .uri("/v1/admin/posts")
                .bodyValue(post)
                .exchange()
                .expectStatus()
                .isCreated();
        writer().post()
                .uri("/v1/admin/posts")
                .bodyValue(post)
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("slug-taken");
    }

    @Test
    void aSlugThatWasMadeGetsANumberWhereItIsTaken() {
        draft("Twice told", "Text.");
        writer().post()
                .uri("/v1/admin/posts")
                .bodyValue(post("Twice told", "Text.", Map.of()))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectHeader()
                .value("Location", place -> assertThat(place).startsWith("/v1/admin/posts/"))
                .expectBody()
                .jsonPath("$.slug")
                .isEqualTo("twice-told-2");
    }

    @Test
    void whatTheSanitiserTakesOutIsSaid() {
        Map<String, Object> body =
                Map.of("format", "html", "source", "<p>Kind</p><script>alert(1)</script>");
        writer().post()
                .uri("/v1/admin/posts")
                .bodyValue(Map.of("title", "Scripted", "body", body))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.body.source")
                .isEqualTo("<p>Kind</p><script>alert(1)</script>")
                .jsonPath("$.warnings[0].code")
                .isNotEmpty();
    }

    @Test
    void theListIsReadPageByPage() {
        List<String> made = List.of(draft("Page one", ""), draft("Page two", ""));
        WebTestClient reader = with(Scope.POSTS_READ);
        PageOfLines first = page(reader, "/v1/admin/posts?limit=1&count=true");
        assertThat(first.page().nextCursor()).isNotNull();
        assertThat(first.page().total()).isGreaterThanOrEqualTo(2);
        PageOfLines second = page(reader, String.valueOf(first.links().next()));
        assertThat(List.of(second.data().getFirst().id(), first.data().getFirst().id()))
                .isEqualTo(made);
    }

    private record PageOfLines(List<PostLine> data, AdminPage.Place page, AdminPage.Links links) {}

    private static PageOfLines page(WebTestClient client, String path) {
        PageOfLines page =
                client.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(PageOfLines.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(page).isNotNull();
        return page;
    }

    private WebTestClient writer() {
        return with(Scope.POSTS_WRITE, Scope.POSTS_PUBLISH);
    }

    private WebTestClient.ResponseSpec publish(String id, String ifMatch) {
        return writer().post()
                .uri("/v1/admin/posts/{id}/publish", id)
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .exchange();
    }

    private String draft(String title, String text) {
        PostView made =
                writer().post()
                        .uri("/v1/admin/posts")
                        .bodyValue(post(title, text, Map.of()))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody(PostView.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(made).isNotNull();
        assertThat(made.status()).isEqualTo("draft");
        return made.id();
    }

    private LivePost live(String id) {
        return installation.library().live().byId(id).block();
    }

    private static Map<String, Object> post(String title, String text, Map<String, Object> more) {
        Map<String, Object> post = new java.util.HashMap<>(more);
        post.put("title", title);
        post.put("body", Map.of("format", "markdown", "source", text));
        return post;
    }
}
