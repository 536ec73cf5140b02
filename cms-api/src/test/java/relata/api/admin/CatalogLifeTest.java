package relata.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.verify.Verification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Topics, series and authors as editors change them, and what readers see of it: in a library of
 * its own, whose soundness is looked at as a whole.
 */
@TestPropertySource(properties = "relata.answers.kept=9MB")
class CatalogLifeTest extends ServerTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WebTestClient editor;

    @ParameterizedTest
    @CsvSource({"topics,label", "series,title", "authors,name"})
    void somethingLivesFromItsMakingToTheTrashAndBack(String kind, String name) {
        String called = unique("Living");
        JsonNode made = post(kind, Map.of(name, called), 201);
        String path = kind + "/" + made.path("id").asString();
        String slug = made.path("slug").asString();
        assertThat(content(kind + "/" + slug, 200).path(name).asString()).isEqualTo(called);

        change(HttpMethod.PUT, path, null, Map.of(name, called)).expectStatus().isEqualTo(428);
        change(HttpMethod.PUT, path, "\"v9\"", Map.of(name, called))
                .expectStatus()
                .isEqualTo(412)
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"v1\"");
        json(change(HttpMethod.PUT, path, "\"v1\"", Map.of(name, called + " on")), 200);
        assertThat(content(kind + "/" + slug, 200).path(name).asString()).isEqualTo(called + " on");

        json(change(HttpMethod.DELETE, path, "\"v2\"", null), 200);
        content(kind + "/" + slug, 404);
        assertThat(get(path).path("state").asString()).isEqualTo("trashed");
        JsonNode refused = json(change(HttpMethod.PUT, path, "\"v3\"", Map.of(name, called)), 409);
        assertThat(refused.path("code").asString()).isEqualTo("trashed");
        json(change(HttpMethod.POST, path + "/restore", "\"v3\"", null), 200);
        assertThat(content(kind + "/" + slug, 200).path(name).asString()).isEqualTo(called + " on");
    }

    @ParameterizedTest
    @CsvSource({"topics,label", "series,title", "authors,name"})
    void anOldAddressLeadsToTheNewOneAndIsNeverGivenToAnother(String kind, String name) {
        JsonNode made = post(kind, Map.of(name, unique("Wandering")), 201);
        String old = made.path("slug").asString();
        String path = kind + "/" + made.path("id").asString();
        patch(path, "\"v1\"", Map.of("slug", old + "-on")).expectStatus().isOk();

        anyone().get()
                .uri("/v1/content/{kind}/{slug}", kind, old)
                .exchange()
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .valueEquals("Location", "/v1/content/" + kind + "/" + old + "-on");
        JsonNode taken = post(kind, Map.of(name, unique("Other"), "slug", old), 409);
        assertThat(taken.path("code").asString()).isEqualTo("slug-taken");
    }

    @Test
    void aPatchChangesWhatItNamesAlone() {
        Map<String, Object> whole =
                Map.of("name", unique("Ada"), "bio", "Wrote notes.", "credentials", "PhD");
        JsonNode made = post("authors", whole, 201);
        String path = "authors/" + made.path("id").asString();
        Map<String, Object> patch = new java.util.HashMap<>();
        patch.put("bio", null);
        JsonNode next = json(patch(path, "\"v1\"", patch), 200);
        assertThat(next.path("bio").isNull()).isTrue();
        assertThat(next.path("credentials").asString()).isEqualTo("PhD");
        patch(path, "\"v2\"", Map.of("boi", "x")).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"label\":\"\"}",
                "{}",
                "{\"label\":\"x\",\"slug\":\"Not a slug\"}",
                "{\"label\":\"x\\u0000y\"}",
                "{\"label\":\"x\",\"altLabels\":[\" \"]}",
                "{\"label\":\"x\",\"broader\":[\"nobody\"]}",
                "{\"label\":\"x\",\"related\":[\"nobody\"]}"
            })
    void whatBreaksARuleIsRefusedWithItsPlace(String topic) {
        editor().post()
                .uri("/v1/admin/topics")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(topic)
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isNotEmpty();
    }

    @Test
    void aLabelNamesOneTopic() {
        String label = unique("Stonewalling");
        JsonNode first = post("topics", Map.of("label", label, "altLabels", List.of()), 201);
        JsonNode taken =
                post(
                        "topics",
                        Map.of("label", unique("Other"), "altLabels", List.of(label.toUpperCase())),
                        409);
        assertThat(taken.path("errors").path(0).path("pointer").asString())
                .isEqualTo("/altLabels/0");
        assertThat(taken.path("detail").asString()).contains(first.path("slug").asString());
    }

    @Test
    void whoIsRelatedIsSoOnBothSidesAndNobodyLiesBelowItself() {
        JsonNode one = post("topics", Map.of("label", unique("One")), 201);
        String id = one.path("id").asString();
        JsonNode two = post("topics", Map.of("label", unique("Two"), "related", List.of(id)), 201);
        assertThat(get("topics/" + id).path("related").path(0).path("id"))
                .isEqualTo(two.path("id"));
        String other = two.path("id").asString();
        json(patch("topics/" + other, "\"v1\"", Map.of("related", List.of())), 200);
        assertThat(get("topics/" + id).path("related").size()).isZero();

        json(operate("topics/" + other + "/move", Map.of("broader", List.of(id))), 200);
        JsonNode cycle = json(operate("topics/" + id + "/move", moved(other)), 422);
        assertThat(cycle.path("errors").path(0).path("code").asString()).isEqualTo("cycle");
    }

    @Test
    void whatPostsNameIsNotRemoved() {
        JsonNode topic = post("topics", Map.of("label", unique("Needed")), 201);
        String id = topic.path("id").asString();
        String post = published(unique("In need"), Map.of("topics", List.of(id)));
        JsonNode used = json(change(HttpMethod.DELETE, "topics/" + id, "\"v1\"", null), 409);
        assertThat(used.path("code").asString()).isEqualTo("in-use");
        assertThat(used.path("errors").path(0).path("pointer").asString())
                .isEqualTo("/posts/" + post);
    }

    @Test
    void aRenamedTopicKeepsItsOldLabelAndAddress() {
        JsonNode topic = post("topics", Map.of("label", unique("Formerly")), 201);
        String path = "topics/" + topic.path("id").asString();
        String label = unique("Now");
        Map<String, Object> rename = Map.of("label", label, "slug", unique("now"));
        JsonNode plan = json(operate(path + "/rename/plan", rename), 200);
        assertThat(plan.path("addresses").path(0).path("path").asString())
                .isEqualTo("/topics/" + topic.path("slug").asString());
        assertThat(get(path).path("version").asInt()).isEqualTo(1);

        JsonNode next = json(operate(path + "/rename", rename), 200);
        assertThat(next.path("label").asString()).isEqualTo(label);
        assertThat(next.path("altLabels").path(0)).isEqualTo(topic.path("label"));
    }

    @Test
    void aMergeMovesEverythingAndPublishesNobodysDraft() {
        JsonNode from = post("topics", Map.of("label", unique("From")), 201);
        JsonNode into = post("topics", Map.of("label", unique("Into")), 201);
        String a = from.path("id").asString();
        String b = into.path("id").asString();
        JsonNode below =
                post("topics", Map.of("label", unique("Below"), "broader", List.of(a)), 201);
        String both = published(unique("Both"), Map.of("topics", List.of(a, b)));
        String draft = draft(unique("Draft"), Map.of("topics", List.of(a)));

        JsonNode plan = json(operate("topics/" + a + "/merge/plan", Map.of("into", b)), 200);
        assertThat(plan.path("posts").asInt()).isEqualTo(2);
        assertThat(plan.path("topics").size()).isEqualTo(3);
        JsonNode done = json(operate("topics/" + a + "/merge", Map.of("into", b)), 200);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(get("operations/" + done.path("id").asString()).path("done").asInt())
                .isEqualTo(2);

        assertThat(topicsOf("posts/" + both)).containsExactly(b);
        assertThat(topicsOf("posts/" + draft)).containsExactly(b);
        assertThat(get("posts/" + draft).path("status").asString()).isEqualTo("draft");
        assertThat(get("topics/" + b).path("altLabels").path(0)).isEqualTo(from.path("label"));
        assertThat(
                        get("topics/" + below.path("id").asString())
                                .path("broader")
                                .path(0)
                                .path("id")
                                .asString())
                .isEqualTo(b);
        anyone().get()
                .uri("/v1/content/topics/{slug}", from.path("slug").asString())
                .exchange()
                .expectStatus()
                .isEqualTo(308);
        operate("topics/" + a + "/merge", Map.of("into", b)).expectStatus().isEqualTo(409);
        operate("topics/" + a + "/restore", Map.of()).expectStatus().isEqualTo(409);
        assertSound();
    }

    @Test
    void aSplitGivesChosenPostsTheNewTopics() {
        String label = unique("Whole");
        JsonNode whole =
                post("topics", Map.of("label", label, "altLabels", List.of(label + " rage")), 201);
        String id = whole.path("id").asString();
        String byId = published(unique("Chosen"), Map.of("topics", List.of(id)));
        String byWord = published(unique("Volcano"), Map.of("topics", List.of(id)));
        String left = published(unique("Left"), Map.of("topics", List.of(id)));
        Map<String, Object> hot =
                Map.of(
                        "topic",
                        Map.of("label", unique("Hot"), "altLabels", List.of(label + " rage")),
                        "posts",
                        List.of(byId),
                        "words",
                        List.of("VOLCANO"));
        Map<String, Object> sent = Map.of("parts", List.of(hot));

        JsonNode plan = json(operate("topics/" + id + "/split/plan", sent), 200);
        assertThat(plan.path("posts").asInt()).isEqualTo(2);
        JsonNode done = json(operate("topics/" + id + "/split", sent), 200);
        String made = done.path("made").path(0).path("id").asString();
        assertThat(topicsOf("posts/" + byId)).containsExactly(made);
        assertThat(topicsOf("posts/" + byWord)).containsExactly(made);
        assertThat(topicsOf("posts/" + left)).containsExactly(id);
        assertThat(get("topics/" + id).path("altLabels").size()).isZero();
        assertSound();
    }

    @Test
    void twoAuthorsBecomeOne() {
        JsonNode from = post("authors", Map.of("name", unique("A Lovelace")), 201);
        JsonNode into = post("authors", Map.of("name", unique("Ada Lovelace")), 201);
        String post =
                published(
                        unique("Engines"), Map.of("authors", List.of(from.path("id").asString())));
        json(
                operate(
                        "authors/" + from.path("id").asString() + "/merge",
                        Map.of("into", into.path("slug").asString())),
                200);
        assertThat(get("posts/" + post).path("authors").path(0).path("id"))
                .isEqualTo(into.path("id"));
        anyone().get()
                .uri("/v1/content/authors/{slug}", from.path("slug").asString())
                .exchange()
                .expectHeader()
                .valueEquals("Location", "/v1/content/authors/" + into.path("slug").asString());
    }

    @Test
    void readersSeeTheOrderOfASeriesChangeAtOnce() {
        JsonNode series = post("series", Map.of("title", unique("Parts")), 201);
        String path = "series/" + series.path("id").asString();
        String slug = series.path("slug").asString();
        List<String> ids = new ArrayList<>();
        for (String title : List.of("First", "Second", "Third")) {
            String id = draft(unique(title), Map.of());
            json(operate(path + "/posts", Map.of("post", id), path), 200);
            json(operate("posts/" + id + "/publish", Map.of()), 200);
            ids.add(id);
        }
        assertThat(inSeries(slug)).isEqualTo(ids);

        json(operate(path + "/posts/" + ids.get(2) + "/move", Map.of("position", 1), path), 200);
        assertThat(inSeries(slug)).containsExactly(ids.get(2), ids.get(0), ids.get(1));
        JsonNode third = content("posts/" + ids.get(2), 200).path("series");
        assertThat(third.path("position").asInt()).isEqualTo(1);
        assertThat(third.path("next").path("id").asString()).isEqualTo(ids.get(0));

        List<String> reversed = ids.reversed();
        JsonNode now = get(path);
        json(change(HttpMethod.PUT, path + "/posts", etag(now), Map.of("posts", reversed)), 200);
        assertThat(inSeries(slug)).isEqualTo(reversed);
        JsonNode short1 =
                json(
                        change(
                                HttpMethod.PUT,
                                path + "/posts",
                                etag(get(path)),
                                Map.of("posts", ids.subList(0, 2))),
                        422);
        assertThat(short1.path("errors").path(0).path("code").asString()).isEqualTo("missing");
    }

    @Test
    void takingAPostOutOfASeriesWaitsForItsPublication() {
        JsonNode series = post("series", Map.of("title", unique("Leaving")), 201);
        String path = "series/" + series.path("id").asString();
        String slug = series.path("slug").asString();
        String id = draft(unique("Leaver"), Map.of());
        json(operate(path + "/posts", Map.of("post", id, "position", 1), path), 200);
        json(operate("posts/" + id + "/publish", Map.of()), 200);
        json(change(HttpMethod.DELETE, path + "/posts/" + id, etag(get(path)), null), 200);
        assertThat(inSeries(slug)).containsExactly(id);
        JsonNode used = json(change(HttpMethod.DELETE, path, etag(get(path)), null), 409);
        assertThat(used.path("code").asString()).isEqualTo("in-use");

        json(operate("posts/" + id + "/publish", Map.of()), 200);
        assertThat(inSeries(slug)).isEmpty();
        json(change(HttpMethod.DELETE, path, etag(get(path)), null), 200);
    }

    @Test
    void listsAreReadPageByPage() {
        post("topics", Map.of("label", unique("Aa paged")), 201);
        post("topics", Map.of("label", unique("Ab paged")), 201);
        JsonNode first = get("topics?limit=1&count=true&state=all");
        assertThat(first.path("page").path("total").asInt()).isGreaterThanOrEqualTo(2);
        String next = first.path("links").path("next").asString();
        JsonNode second = get(next.substring("/v1/admin/".length()));
        assertThat(second.path("data").path(0).path("label").asString())
                .isGreaterThan(first.path("data").path(0).path("label").asString());
        editor().get().uri("/v1/admin/topics?state=odd").exchange().expectStatus().isBadRequest();
    }

    private static Map<String, Object> moved(String id) {
        return Map.of("broader", List.of(id));
    }

    private void assertSound() {
        assertThat(new Verification(installation.library()).differences().collectList().block())
                .isEmpty();
    }

    private List<String> inSeries(String slug) {
        List<String> ids = new ArrayList<>();
        content("series/" + slug, 200).path("posts").forEach(p -> ids.add(p.path("id").asString()));
        return ids;
    }

    private List<String> topicsOf(String path) {
        List<String> ids = new ArrayList<>();
        get(path).path("topics").forEach(topic -> ids.add(topic.path("id").asString()));
        return ids;
    }

    private String draft(String title, Map<String, Object> more) {
        Map<String, Object> post = new java.util.HashMap<>(more);
        post.put("title", title);
        post.put("body", Map.of("format", "markdown", "source", "Text of " + title));
        return post("posts", post, 201).path("id").asString();
    }

    private String published(String title, Map<String, Object> more) {
        String id = draft(title, more);
        json(operate("posts/" + id + "/publish", Map.of()), 200);
        return id;
    }

    private JsonNode post(String path, Object body, int status) {
        return json(editor().post().uri("/v1/admin/" + path).bodyValue(body).exchange(), status);
    }

    private ResponseSpec operate(String path, Object body) {
        return operate(path, body, path.split("/")[0] + "/" + path.split("/")[1]);
    }

    private ResponseSpec operate(String path, Object body, String versioned) {
        return change(HttpMethod.POST, path, etag(get(versioned)), body);
    }

    private static String etag(JsonNode thing) {
        return "\"v" + thing.path("version").asInt() + "\"";
    }

    private ResponseSpec patch(String path, String ifMatch, Map<String, Object> body) {
        return editor().patch()
                .uri("/v1/admin/" + path)
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .contentType(MediaType.parseMediaType(MergePatch.MEDIA_TYPE))
                .bodyValue(JSON.writeValueAsString(body))
                .exchange();
    }

    private ResponseSpec change(HttpMethod method, String path, String ifMatch, Object body) {
        var request = editor().method(method).uri("/v1/admin/" + path);
        if (ifMatch != null) {
            request.header(HttpHeaders.IF_MATCH, ifMatch);
        }
        return body == null ? request.exchange() : request.bodyValue(body).exchange();
    }

    private JsonNode get(String path) {
        return json(
                editor().get().uri(java.net.URI.create(url() + "/v1/admin/" + path)).exchange(),
                200);
    }

    private JsonNode content(String path, int status) {
        return json(anyone().get().uri("/v1/content/" + path).exchange(), status);
    }

    private static JsonNode json(ResponseSpec answer, int status) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        JsonNode read = JSON.readTree(body);
        answer.expectStatus().value(got -> assertThat(got).as(read.toString()).isEqualTo(status));
        return read;
    }

    private WebTestClient editor() {
        if (editor == null) {
            editor = with(Scope.POSTS_READ, Scope.values());
        }
        return editor;
    }

    private static String unique(String name) {
        return name + "-" + Integer.toString(COUNT.incrementAndGet() + 100, 36);
    }
}
