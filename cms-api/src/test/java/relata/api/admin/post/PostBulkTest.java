package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.api.admin.post.PostBulkController.BulkAnswer;
import relata.api.admin.post.PostBulkController.BulkAnswer.Result;
import relata.api.admin.post.PostBulkController.Validation;
import relata.api.admin.post.PostBulkController.Validation.Remark;

class PostBulkTest extends ServerTest {

    private WebTestClient client;
    private Desk desk;

    @BeforeEach
    void sitDown() {
        client = with(Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.POSTS_PUBLISH);
        desk = new Desk(client);
    }

    @Test
    void eachIsDoneOrRefusedByItself() {
        PostView one = desk.draft("Bulk one", "bulk-one");
        PostView two = desk.draft("Bulk two", "bulk-two");
        PostView three = desk.trashed(desk.draft("Bulk three", "bulk-three"));

        BulkAnswer answer =
                bulk(
                        "publish",
                        List.of(
                                item(one.id(), 1),
                                item(two.id(), 7),
                                item(three.id(), 2),
                                item("nobody", 1)));

        assertThat(answer.done()).isEqualTo(1);
        assertThat(answer.data())
                .extracting(Result::httpStatus)
                .containsExactly(200, 412, 409, 404);
        assertThat(answer.data().get(0).status()).isEqualTo("published");
        assertThat(answer.data().get(0).version()).isEqualTo(2);
        assertThat(answer.data().get(1).version()).isEqualTo(1);
        assertThat(answer.data().get(1).problem().code()).isEqualTo("stale-version");
        assertThat(answer.data().get(2).problem().code()).isEqualTo("trashed");
        anyone().get().uri("/v1/content/posts/bulk-one").exchange().expectStatus().isOk();
    }

    @Test
    void whatIsAskedForMustMakeSense() {
        refused(Map.of("action", "burn", "items", List.of(item("x", 1))), 422);
        refused(Map.of("action", "trash", "items", List.of()), 422);
        refused(Map.of("action", "trash", "items", List.of(item("x", 1), item("x", 1))), 422);
        refused(Map.of("action", "trash", "items", List.of(Map.of("id", "x"))), 422);
        refused(
                Map.of(
                        "action",
                        "trash",
                        "items",
                        IntStream.range(0, 101).mapToObj(i -> item("x" + i, 1)).toList()),
                422);
        refused(Map.of("action", "trash", "items", List.of(item("x", 1)), "more", 1), 400);
    }

    @Test
    void whoMayOnlyWriteTakesNothingFromReaders() {
        PostView live = desk.live("Bulk live", "bulk-live");
        PostView draft = desk.draft("Bulk draft", "bulk-draft");
        client = with(Scope.POSTS_WRITE);

        refused(Map.of("action", "publish", "items", List.of(item(draft.id(), 1))), 403);
        assertThat(bulk("trash", List.of(item(live.id(), 2), item(draft.id(), 1))).data())
                .extracting(Result::httpStatus)
                .containsExactly(403, 200);
    }

    @Test
    void whatStandsInTheWayOfPublishingIsNamedAllAtOnceAndNothingIsWritten() {
        desk.draft("Not yet", "not-yet-live");
        long before = installation.library().journal().head().block();
        Validation found =
                validated(
                        Desk.post(
                                "Linked",
                                "[a](/posts/not-there) [b](/posts/not-yet-live) <script>x</script>"
                                        + " [c](https://example.org/posts/not-there)",
                                Map.of(
                                        "slug", "not-yet-live",
                                        "topics", List.of("no-topic"),
                                        "series", Map.of("slug", "no-series"))),
                        "");

        assertThat(found.valid()).isFalse();
        assertThat(found.errors())
                .extracting(Remark::pointer, Remark::code)
                .containsExactlyInAnyOrder(
                        tuple("/slug", "slug-taken"),
                        tuple("/topics/0", "unknown"),
                        tuple("/series", "unknown"),
                        tuple("/body/source", "unknown-link"));
        assertThat(found.warnings())
                .extracting(Remark::code)
                .contains("link-not-published", "element-removed");
        assertThat(installation.library().journal().head().block()).isEqualTo(before);
    }

    @Test
    void aPostIsHeldAgainstItsOwnAddress() {
        PostView draft = desk.draft("Mine", "my-own");
        Map<String, Object> same =
                Desk.post("Mine", "[me](/posts/my-own)", Map.of("slug", "my-own"));
        assertThat(validated(same, "?id=" + draft.id()))
                .isEqualTo(new Validation(true, List.of(), List.of()));
        assertThat(validated(same, "").valid()).isFalse();
        assertThat(validated(Map.of("title", ""), "").errors())
                .extracting(Remark::pointer)
                .contains("/title", "/body/source");
    }

    @Test
    void publishingNamesWhatIsMissing() {
        PostView draft = desk.draft(Desk.post("Broken", "[a](/posts/no-such-post)", Map.of()));
        desk.act(draft, "publish")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/body/source")
                .jsonPath("$.errors[0].code")
                .isEqualTo("unknown-link");
        assertThat(desk.get(draft.id()).version()).isEqualTo(1);

        PostView target = desk.draft("Target", "no-such-post");
        assertThat(desk.done(draft, "publish").status()).isEqualTo("published");
        assertThat(target.status()).isEqualTo("draft");
    }

    private Validation validated(Map<String, Object> post, String query) {
        Validation found =
                client.post()
                        .uri("/v1/admin/posts/validate" + query)
                        .bodyValue(post)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(Validation.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(found).isNotNull();
        return found;
    }

    private static Map<String, Object> item(String id, long version) {
        return Map.of("id", id, "version", version);
    }

    private void refused(Map<String, Object> request, int status) {
        client.post()
                .uri("/v1/admin/posts/bulk")
                .bodyValue(request)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private BulkAnswer bulk(String action, List<Map<String, Object>> items) {
        BulkAnswer answer =
                client.post()
                        .uri("/v1/admin/posts/bulk")
                        .bodyValue(Map.of("action", action, "items", items))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(BulkAnswer.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(answer).isNotNull();
        return answer;
    }
}
