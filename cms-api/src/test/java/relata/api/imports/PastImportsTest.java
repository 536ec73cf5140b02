package relata.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.intake.Intake;
import relata.intake.Intakes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports that were uploaded: followed to their end, listed, taken back. */
class PastImportsTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private ImportEvents events;

    @Test
    void anImportIsFollowedToItsEndListedAndTakenBack() {
        String id = upload("The lighthouse keeper");

        List<String> followed = follow(id);
        assertThat(followed.getLast()).contains("event:done").contains("\"status\":\"done\"");
        assertThat(followed).filteredOn(e -> e.contains("event:done")).hasSize(1);

        JsonNode listed = get("?limit=100").path("data");
        assertThat(listed.valueStream().filter(one -> one.path("id").asString().equals(id)))
                .singleElement()
                .matches(one -> one.path("totals").path("created").asInt() == 1)
                .matches(one -> one.path("source").asString().equals("The lighthouse keeper.md"));

        JsonNode plan = post("/" + id + "/undo?plan=true", 200);
        assertThat(plan.path("totals").path("removed").asInt()).isEqualTo(1);
        assertThat(plan.path("items").get(0).path("name").asString())
                .isEqualTo("The lighthouse keeper");
        String slug = get("/" + id).path("items").get(0).path("slug").asString();
        assertThat(status("/v1/content/posts/" + slug)).isEqualTo(200);

        JsonNode undone = post("/" + id + "/undo", 200);
        assertThat(undone.path("status").asString()).isEqualTo("done");
        assertThat(undone.path("totals").path("removed").asInt()).isEqualTo(1);
        assertThat(status("/v1/content/posts/" + slug)).isEqualTo(404);
        assertThat(get("/" + id).path("undo").path("status").asString()).isEqualTo("done");
        assertThat(post("/" + id + "/undo", 409).path("code").asString()).isEqualTo("undone");
        assertThat(audited(id)).contains("run", "undo");
    }

    @Test
    void aListenerThatGoesLeavesThePlaceToOthers() {
        String id = upload("Leaving early");
        for (int i = 0; i < 150; i++) {
            assertThat(events.of(id).next().block(Duration.ofSeconds(20))).isNotNull();
        }
        assertThat(follow(id)).isNotEmpty();
    }

    @Test
    void anUnknownImportHasNoEventsAndCanNotBeTakenBack() {
        assertThat(post("/unknown/undo", 404).path("code").asString()).isNotEmpty();
        client().get()
                .uri("/v1/admin/imports/unknown/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void toTakeBackWhatWasPublishedAKeyNeedsTheScope() {
        String id = upload("Only publishers");
        follow(id);
        with(Scope.IMPORTS_RUN)
                .post()
                .uri("/v1/admin/imports/" + id + "/undo")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aReportThatWasNotKeptHereIsNotFoundThoughTheImportIs() {
        String id = Intakes.newId();
        Intakes intakes = installation.library().intakes();
        installation.await(
                intakes.begin(id, new Intake.Wish("elsewhere.xml", null, false, false, "test"))
                        .then(intakes.running(id))
                        .then(intakes.done(id, "wxr", new Intake.Counts(1, 1, 0, 0, 0, 0)))
                        .thenReturn(id));

        assertThat(get("/" + id).path("status").asString()).isEqualTo("done");
        for (String report : List.of("/report", "/report.html")) {
            JsonNode problem = notFound("/" + id + report);
            assertThat(problem.path("status").asInt()).isEqualTo(404);
            assertThat(problem.path("detail").asString()).contains("report on this server", id);
        }
    }

    private JsonNode notFound(String path) {
        return JSON.readTree(
                client().get()
                        .uri("/v1/admin/imports" + path)
                        .exchange()
                        .expectStatus()
                        .isNotFound()
                        .expectHeader()
                        .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private WebTestClient client() {
        return with(Scope.IMPORTS_RUN, Scope.POSTS_PUBLISH, Scope.OPS_RUN);
    }

    private int status(String path) {
        return anyone().get().uri(path).exchange().expectBody().returnResult().getStatus().value();
    }

    private List<String> follow(String id) {
        Flux<String> lines =
                client().get()
                        .uri("/v1/admin/imports/" + id + "/events")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(org.springframework.core.io.buffer.DataBuffer.class)
                        .getResponseBody()
                        .map(b -> b.toString(StandardCharsets.UTF_8));
        String all = String.join("", lines.collectList().block(Duration.ofSeconds(60)));
        return List.of(all.strip().split("\n\n"));
    }

    private List<String> audited(String id) {
        JsonNode lines =
                JSON.readTree(
                        client().get()
                                .uri("/v1/admin/audit?kind=import&id=" + id)
                                .exchange()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
        return lines.path("data").valueStream().map(l -> l.path("action").asString()).toList();
    }

    private JsonNode get(String path) {
        return JSON.readTree(
                client().get()
                        .uri("/v1/admin/imports" + path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private JsonNode post(String path, int status) {
        return JSON.readTree(
                client().post()
                        .uri("/v1/admin/imports" + path)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private String upload(String title) {
        MultipartBodyBuilder body = new MultipartBodyBuilder();
        String article = "---\ntitle: " + title + "\ndate: 2024-05-01\n---\n\nSome words.\n";
        body.part(
                "file",
                new ByteArrayResource(article.getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public String getFilename() {
                        return title + ".md";
                    }
                });
        JsonNode answer =
                JSON.readTree(
                        client().post()
                                .uri("/v1/admin/imports?publish=true")
                                .body(BodyInserters.fromMultipartData(body.build()))
                                .exchange()
                                .expectStatus()
                                .isAccepted()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
        return answer.path("id").asString();
    }
}
