package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors want to be shown beside a post, and what readers get of it. */
@TestPropertySource(properties = "relata.answers.kept=11MB")
class RelatedChoiceTest extends ServerTest {

    private static int count;

    private WebTestClient editor;
    private Desk desk;
    private PostView seed;
    private PostView one;
    private PostView two;
    private PostView three;

    @BeforeEach
    void publish() {
        editor = with(Scope.POSTS_READ, Scope.values());
        desk = new Desk(editor);
        count++;
        seed = live("Seed");
        one = live("One");
        two = live("Two");
        three = live("Three");
    }

    private PostView live(String title) {
        return desk.live(
                title + " " + count, title.toLowerCase(java.util.Locale.ROOT) + "-" + count);
    }

    @Test
    void pinsComeFirstInTheirOrderAndSayWhy() {
        choose(seed, "\"v0\"", pins(three, one));
        JsonNode shown = related(seed);
        assertThat(ids(shown)).startsWith(three.id(), one.id());
        JsonNode first = shown.path("data").path(0);
        assertThat(first.path("because").asString()).isEqualTo("Chosen by the editors.");
        assertThat(first.path("reasons").path(0).path("kind").asString()).isEqualTo("pinned");
        assertThat(sum(first)).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aPinStaysThroughNewSlugsEditsWithdrawalsAndARebuild() {
        choose(seed, "*", pins(two));
        PostView moved = desk.patched(two, Map.of("slug", "two-moved-" + count));
        moved = desk.done(moved, "publish");
        seed = desk.patched(seed, Map.of("slug", "seed-moved-" + count, "title", "Moved"));
        assertThat(ids(related(seed))).startsWith(two.id());
        seed = desk.done(seed, "publish");
        assertThat(ids(related(seed))).startsWith(two.id());

        moved = desk.done(moved, "unpublish");
        assertThat(ids(related(seed))).doesNotContain(two.id());
        JsonNode pin = chosen(seed).path("pins").path(0);
        assertThat(pin.path("shown").asBoolean()).isFalse();
        assertThat(pin.path("post").path("status").asString()).isEqualTo("unpublished");
        desk.done(moved, "publish");
        seed = desk.done(desk.done(seed, "unpublish"), "publish");

        installation.awaitEnd(installation.finding().follower().rebuild());
        assertThat(ids(related(seed))).startsWith(two.id());
        assertThat(chosen(seed).path("pins").path(0).path("shown").asBoolean()).isTrue();
    }

    @Test
    void aBlockedPostIsNeverShownBothWaysIfWanted() {
        choose(two, "*", pins(seed, three));
        choose(three, "*", pins(seed));
        choose(seed, "*", Map.of("blocks", List.of(block(two, true), block(three, false))));
        assertThat(ids(related(seed))).doesNotContain(two.id(), three.id());
        assertThat(ids(related(two))).doesNotContain(seed.id()).startsWith(three.id());
        assertThat(ids(related(three))).startsWith(seed.id());
        JsonNode other = chosen(two);
        assertThat(other.path("blockedBy").path(0).path("id").asString()).isEqualTo(seed.id());
        assertThat(other.path("pins").path(0).path("shown").asBoolean()).isFalse();
        assertThat(other.path("pins").path(1).path("shown").asBoolean()).isTrue();
    }

    @Test
    void aStaleOrMissingVersionIsRefused() {
        put(seed, null, pins(one)).expectStatus().isEqualTo(428);
        put(seed, "W/\"v0\"", pins(one)).expectStatus().isEqualTo(412);
        put(seed, "\"v1\"", pins(one)).expectStatus().isEqualTo(412);
        put(seed, "\"v0\"", pins(one))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"v1\"");
        put(seed, "\"v0\"", pins(two)).expectStatus().isEqualTo(412);
    }

    @Test
    void whatIsNotThereOrStandsTwiceIsNamedByItsPlace() {
        Map<String, Object> sent =
                Map.of(
                        "pins", List.of(one.id(), seed.id(), "nowhere"),
                        "blocks", List.of(block(one, true), Map.of("bothWays", true)));
        put(seed, "*", sent)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/blocks/1/post");
        put(seed, "*", Map.of("pins", List.of(one.id(), seed.id(), "nowhere")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .value(pointers ->
                        assertThat((List<?>) pointers).isEqualTo(List.of("/pins/1", "/pins/2")));
        put(seed, "*", Map.of("pinned", List.of())).expectStatus().isBadRequest();
    }

    @Test
    void whoMayNotPublishMayNotChoose() {
        WebTestClient writer = with(Scope.POSTS_READ, Scope.POSTS_WRITE);
        writer.put()
                .uri("/v1/admin/posts/{id}/related", seed.id())
                .header(HttpHeaders.IF_MATCH, "*")
                .bodyValue(pins(one))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void nextInASeriesFollowsTheOrderOfTheSeries() {
        JsonNode series = json(editor.post().uri("/v1/admin/series"), Map.of("title", "S" + count));
        String id = series.path("id").asString();
        for (PostView part : List.of(one, two, three)) {
            PostView filed =
                    desk.patched(
                            part, Map.of("series", Map.of("id", id, "order", part == one ? 1 : 5)));
            desk.done(filed, "publish");
        }
        json(
                editor.put()
                        .uri("/v1/admin/series/{id}/posts", id)
                        .header(HttpHeaders.IF_MATCH, "*"),
                Map.of("posts", List.of(three.id(), one.id(), two.id())));

        JsonNode beside = content("/v1/content/posts/" + one.id()).path("series");
        assertThat(beside.path("position").asInt()).isEqualTo(2);
        assertThat(beside.path("previous").path("id").asString()).isEqualTo(three.id());
        assertThat(beside.path("next").path("id").asString()).isEqualTo(two.id());
        assertThat(kinds(related(one), two.id())).contains("nextInSeries");
        assertThat(kinds(related(one), three.id())).contains("previousInSeries");
        assertThat(kinds(related(three), one.id())).contains("nextInSeries");
        assertThat(kinds(related(three), two.id())).contains("sameSeries");
    }

    private static Map<String, Object> pins(PostView... posts) {
        return Map.of("pins", Stream.of(posts).map(PostView::id).toList());
    }

    private static Map<String, Object> block(PostView post, boolean bothWays) {
        return Map.of("post", post.id(), "bothWays", bothWays);
    }

    private void choose(PostView post, String ifMatch, Map<String, Object> chosen) {
        put(post, ifMatch, chosen).expectStatus().isOk();
    }

    private WebTestClient.ResponseSpec put(
            PostView post, String ifMatch, Map<String, Object> chosen) {
        return editor.put()
                .uri("/v1/admin/posts/{id}/related", post.id())
                .headers(headers -> {
                    if (ifMatch != null) {
                        headers.set(HttpHeaders.IF_MATCH, ifMatch);
                    }
                })
                .bodyValue(chosen)
                .exchange();
    }

    private JsonNode chosen(PostView post) {
        return read(editor.get().uri("/v1/admin/posts/{id}/related", post.id()).exchange());
    }

    private JsonNode related(PostView post) {
        return content("/v1/content/posts/" + post.id() + "/related?explain=true&limit=20");
    }

    private JsonNode content(String uri) {
        return read(anyone().get().uri(uri).exchange());
    }

    private static JsonNode json(WebTestClient.RequestBodySpec request, Object body) {
        return read(request.bodyValue(body).exchange());
    }

    private static JsonNode read(WebTestClient.ResponseSpec answer) {
        return JsonMapper.shared()
                .readTree(
                        answer.expectStatus()
                                .is2xxSuccessful()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("data").valueStream().map(p -> p.path("id").asString()).toList();
    }

    private static List<String> kinds(JsonNode page, String id) {
        return page.path("data")
                .valueStream()
                .filter(p -> p.path("id").asString().equals(id))
                .flatMap(p -> p.path("reasons").valueStream())
                .map(reason -> reason.path("kind").asString())
                .toList();
    }

    private static double sum(JsonNode post) {
        return post.path("reasons")
                .valueStream()
                .mapToDouble(r -> r.path("weight").asDouble())
                .sum();
    }
}
