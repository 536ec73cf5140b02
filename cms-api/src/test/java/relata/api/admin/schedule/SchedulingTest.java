package relata.api.admin.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchedulingTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void whatIsPublishedByScheduleIsThereForReadersAtOnce() throws Exception {
        String id = draft("Samphire at dusk");
        content("/v1/content/posts/samphire-at-dusk").expectStatus().isNotFound();
        content("/v1/content/posts?limit=100")
                .expectBody(String.class)
                .value(list -> assertThat(list).doesNotContain("Samphire"));
        CompletableFuture<Long> published = published(id);

        schedule(
                        id,
                        1,
                        Map.of(
                                "action",
                                "publish",
                                "at",
                                Instant.now().minusSeconds(20).toString()))
                .expectStatus()
                .isOk();
        long seq = published.get(20, TimeUnit.SECONDS);

        content("/v1/content/posts/samphire-at-dusk").expectStatus().isOk();
        content("/v1/content/posts?limit=100")
                .expectBody(String.class)
                .value(list -> assertThat(list).contains("Samphire"));
        installation.awaitEnd(installation.finding().found(seq));
        content("/v1/content/search?q=samphire")
                .expectBody()
                .jsonPath("$.data[0].id")
                .isEqualTo(id);
        schedules("?post=" + id)
                .jsonPath("$.data.length()")
                .isEqualTo(1)
                .jsonPath("$.data[0].state")
                .isEqualTo("done");
    }

    private CompletableFuture<Long> published(String id) {
        CompletableFuture<Long> published = new CompletableFuture<>();
        installation
                .library()
                .journal()
                .addListener((_, ids, seq) -> {
                    boolean done = ids.contains(id) && !published.isDone();
                    if (done) {
                        installation
                                .library()
                                .live()
                                .byId(id)
                                .subscribe(_ -> published.complete(seq));
                    }
                });
        return published;
    }

    @Test
    void aTimeIsGivenInAZoneAndKeptAsAnInstant() {
        String id = draft("Winter solstice");

        schedule(
                        id,
                        1,
                        Map.of(
                                "action", "publish",
                                "at", "2030-12-24T18:00:00",
                                "zone", "Europe/Berlin"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"v2\"")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("scheduled")
                .jsonPath("$.schedules[0].at")
                .isEqualTo("2030-12-24T17:00:00Z")
                .jsonPath("$.schedules[0].zone")
                .isEqualTo("Europe/Berlin")
                .jsonPath("$.warnings.length()")
                .isEqualTo(0);

        editor().get()
                .uri("/v1/admin/posts/{id}", id)
                .exchange()
                .expectBody()
                .jsonPath("$.publishAt")
                .isEqualTo("2030-12-24T17:00:00Z");
    }

    @Test
    void aTimeThatComesTwiceIsSaid() {
        String id = draft("Clocks");

        schedule(
                        id,
                        1,
                        Map.of(
                                "action", "publish",
                                "at", "2030-10-27T02:30:00",
                                "zone", "Europe/Berlin"))
                .expectBody()
                .jsonPath("$.warnings[0]")
                .value(warning -> assertThat(String.valueOf(warning)).contains("twice"));
    }

    @ParameterizedTest
    @CsvSource({
        "publish, 2020-01-01T00:00:00Z, /at",
        "publish, soon, /at",
        "publish, , /at",
        "vanish, 2030-01-01T00:00:00Z, /action",
        ", 2030-01-01T00:00:00Z, /action",
    })
    void whatMakesNoSenseIsRefusedByName(String action, String at, String pointer) {
        Map<String, Object> body = new HashMap<>();
        body.put("action", action);
        body.put("at", at);

        schedule(draft("Senseless " + action + at), 1, body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void aChangeOfTheAgendaSaysWhichVersionItWasMadeFrom() {
        String id = draft("Careful");
        Map<String, Object> wish = Map.of("action", "publish", "at", "2030-01-01T00:00:00Z");

        schedule(id, 7, wish).expectStatus().isEqualTo(412);
        editor().post()
                .uri("/v1/admin/posts/{id}/schedule", id)
                .bodyValue(wish)
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        schedule("nobody", 1, wish).expectStatus().isNotFound();
    }

    @Test
    void whatWaitsCanBeCalledOffAlone() {
        String id = draft("Half");
        schedule(id, 1, Map.of("action", "publish", "at", "2030-01-01T00:00:00Z"));
        schedule(id, 2, Map.of("action", "unpublish", "at", "2030-02-01T00:00:00Z"));

        cancel(id, 3, Map.of("action", "unpublish"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("scheduled");
        cancel(id, 4, Map.of("action", "vanish")).expectStatus().isEqualTo(422);
        cancel(id, 4, null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("draft");
        cancel(id, 5, null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("nothing-scheduled");
    }

    @Test
    void theListLeadsOnAndRefusesWhatItDoesNotKnow() {
        schedule(draft("One of two"), 1, Map.of("action", "publish", "at", "2031-01-01T00:00:00Z"));
        schedule(draft("Two of two"), 1, Map.of("action", "publish", "at", "2031-01-02T00:00:00Z"));

        JsonNode first = page("?state=waiting&limit=1");
        JsonNode second =
                page("?state=waiting&limit=1&cursor=" + first.at("/page/nextCursor").asString());

        assertThat(second.at("/data/0/at").asString())
                .isGreaterThanOrEqualTo(first.at("/data/0/at").asString());
        assertThat(second.at("/data/0/id")).isNotEqualTo(first.at("/data/0/id"));
        for (String bad : new String[] {"?state=soon", "?cursor=eA", "?cursor=!", "?limit=0"}) {
            reader().get()
                    .uri("/v1/admin/schedules" + bad)
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
    }

    @Test
    void editorsSeeWhatReadersWillSeeThen() {
        String id = draft("Things to come");
        schedule(id, 1, Map.of("action", "publish", "at", "2032-01-01T00:00:00Z"));

        assertThat(asOf("2031-12-31T23:59:59Z")).doesNotContain(id);
        assertThat(asOf("2032-01-01T00:00:00Z"))
                .contains(id, "\"changesAt\":\"2032-01-01T00:00:00Z\"");
        assertThat(asOf("2020-01-01")).contains("\"data\":[]");
        for (String bad : new String[] {"?asOf=then", "?asOf=2032-01-01&view=draft", "?asOf="}) {
            reader().get().uri("/v1/admin/posts" + bad).exchange().expectStatus().isBadRequest();
        }
    }

    private String asOf(String time) {
        return reader().get()
                .uri("/v1/admin/posts?view=published&limit=100&asOf={time}", time)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    void healthSaysHowMuchWaits() {
        anyone().get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath("$.components.schedules.details.overdue")
                .isEqualTo(0)
                .jsonPath("$.components.schedules.details.waiting")
                .isNumber();
        anyone().get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .value(meters -> assertThat(meters).contains("relata_schedules_overdue 0.0"));
    }

    private JsonNode page(String query) {
        return JSON.readTree(
                reader().get()
                        .uri("/v1/admin/schedules" + query)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private WebTestClient.BodyContentSpec schedules(String query) {
        return reader().get()
                .uri("/v1/admin/schedules" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private WebTestClient.ResponseSpec content(String path) {
        return anyone().get().uri(path).exchange();
    }

    private WebTestClient.ResponseSpec schedule(String id, long version, Map<String, ?> wish) {
        return editor().post()
                .uri("/v1/admin/posts/{id}/schedule", id)
                .header(HttpHeaders.IF_MATCH, "\"v" + version + "\"")
                .bodyValue(wish)
                .exchange();
    }

    private WebTestClient.ResponseSpec cancel(String id, long version, Map<String, ?> body) {
        WebTestClient.RequestBodySpec request =
                editor().post()
                        .uri("/v1/admin/posts/{id}/cancel-schedule", id)
                        .header(HttpHeaders.IF_MATCH, "\"v" + version + "\"");
        return body == null ? request.exchange() : request.bodyValue(body).exchange();
    }

    private String draft(String title) {
        String made =
                editor().post()
                        .uri("/v1/admin/posts")
                        .bodyValue(
                                Map.of(
                                        "title",
                                        title,
                                        "body",
                                        Map.of("format", "markdown", "source", "Text.")))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(made).path("id").asString();
    }

    private WebTestClient reader() {
        return with(Scope.POSTS_READ);
    }

    private WebTestClient editor() {
        return with(Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.POSTS_PUBLISH);
    }
}
