package relata.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportsTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private ImportRuns runs;

    @Test
    void anUploadIsImportedAndItsReportIsKept() {
        JsonNode done = await(upload("?publish=true", "lanterns.md", article("Paper lanterns")));
        assertThat(done.path("status").asString()).isEqualTo("done");
        assertThat(done.path("totals").path("created").asInt()).isEqualTo(1);
        assertThat(done.path("items").get(0).path("outcome").asString()).isEqualTo("created");
        JsonNode report = get(done.path("id").asString() + "/report");
        assertThat(report.path("totals")).isEqualTo(done.path("totals"));
    }

    @Test
    void theReportIsAPageForPeopleToo() {
        JsonNode done = await(upload("?publish=true", "page.md", article("A <b>page</b>")));
        String id = done.path("id").asString();

        for (int i = 0; i < 2; i++) {
            client().get()
                    .uri("/v1/admin/imports/" + id + "/report.html")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                    .expectHeader()
                    .value(
                            "Content-Security-Policy",
                            policy -> assertThat(policy).contains("default-src 'none'"))
                    .expectBody(String.class)
                    .value(page ->
                            assertThat(page)
                                    .contains("<!doctype html>", "&lt;b&gt;page", "created")
                                    .doesNotContain("<b>page"));
        }
        client().get()
                .uri("/v1/admin/imports/unknown/report.html")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void whenAFileWasUploadedIsNotWhenItWasPublished() {
        JsonNode done = await(upload("?publish=true", "undated.md", "# Undated\n\nText.\n"));
        JsonNode item = done.path("items").get(0);
        assertThat(item.path("outcome").asString()).isEqualTo("created");
        assertThat(item.path("warnings").toString()).contains("kept as a draft");
        String slug = item.path("slug").asString();
        assertThat(installation.library().live().bySlug(slug).block()).isNull();
    }

    @Test
    void aPlanChangesNothing() {
        JsonNode done = await(upload("?plan=true&publish=true", "plan.md", article("Planned")));
        assertThat(done.path("plan").asBoolean()).isTrue();
        String slug = done.path("items").get(0).path("slug").asString();
        assertThat(installation.library().live().bySlug(slug).block()).isNull();
    }

    @Test
    void whatCantBeReadIsToldWithoutATrace() {
        JsonNode done = await(upload("?format=wxr", "noise.xml", "no xml at all"));
        assertThat(done.path("status").asString()).isIn("failed", "done");
        assertThat(done.toString()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(done.path("totals").path("created").asInt()).isZero();
    }

    @Test
    void anImportThatWasCutShortGoesOnAtTheNextStart() throws Exception {
        ImportFolder folder = new ImportFolder(installation.place().imports());
        String id = "00000000-0000-4000-8000-000000000001";
        String cut = "---\ntitle: Cut short\ndate: 2024-05-01\ntags: [misc]\n---\nText.\n";
        java.nio.file.Files.writeString(folder.reserve(id, "cut.md"), cut);
        folder.keepMapping(id, "terms: {tag: {misc: drop}}");
        folder.write(
                new ImportRecord(
                                id,
                                ImportRecord.Stage.QUEUED,
                                "cut.md",
                                null,
                                false,
                                true,
                                null,
                                "test",
                                Instant.EPOCH,
                                null,
                                null)
                        .running());
        assertThat(folder.unfinished()).extracting(ImportRecord::id).contains(id);
        ImportRuns restarted = new ImportRuns(installation);
        restarted.start();
        try {
            JsonNode done = await(id);
            assertThat(done.path("totals").path("created").asInt()).isEqualTo(1);
            String slug = done.path("items").get(0).path("slug").asString();
            assertThat(installation.library().live().bySlug(slug).block().content().tags())
                    .isEmpty();
        } finally {
            restarted.stop();
        }
    }

    @Test
    void anUnknownImportOrFormatIsRefused() {
        client().get().uri("/v1/admin/imports/unknown").exchange().expectStatus().isNotFound();
        client().get()
                .uri("/v1/admin/imports/..%2f..%2fadmin.key")
                .exchange()
                .expectStatus()
                .is4xxClientError();
        exchange("?format=rtf", "a.md", "x").expectStatus().isBadRequest();
    }

    @Test
    void toPublishAKeyNeedsTheScope() {
        with(Scope.IMPORTS_RUN)
                .post()
                .uri("/v1/admin/imports?publish=true")
                .body(BodyInserters.fromMultipartData(multipart("a.md", "x")))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private WebTestClient.ResponseSpec withMapping(
            WebTestClient client, String query, String mapping) {
        MultipartBodyBuilder body = new MultipartBodyBuilder();
        body.part("file", file("mapped.md", MAPPED));
        body.part("mapping", mapping);
        return client.post()
                .uri("/v1/admin/imports" + query)
                .body(BodyInserters.fromMultipartData(body.build()))
                .exchange();
    }

    private static final String MAPPED =
            "---\ntitle: Mapped\ndate: 2024-05-01\ncategories: [Paper folding]\ntags: [misc]\n---\nText.";

    @Test
    void aMappingIsProposedCorrectedAndObeyed() {
        JsonNode plan = await(upload("?plan=true&publish=true", "mapped.md", MAPPED));
        JsonNode proposed = plan.path("mapping").path("terms");
        assertThat(proposed.path("tag").path("misc").path("to").get(0).asString()).isEqualTo("tag");
        assertThat(proposed.path("category").path("Paper folding").path("posts").asInt())
                .isEqualTo(1);

        byte[] accepted =
                withMapping(
                                with(Scope.IMPORTS_RUN, Scope.TOPICS_WRITE, Scope.POSTS_PUBLISH),
                                "?publish=true",
                                """
                                {"terms":{"category":{"Paper folding":{"to":["new: Folded paper"]}},
                                "tag":{"misc":"drop"}}}\
                                """)
                        .expectStatus()
                        .isAccepted()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        JsonNode done = await(JSON.readTree(accepted).path("id").asString());

        assertThat(done.path("totals").path("created").asInt()).isEqualTo(1);
        assertThat(done.path("mapping").path("terms").path("tag").path("misc").path("to").get(0))
                .hasToString("\"drop\"");
        var topic =
                installation.library().catalog().fresh().block().topics().bySlug("folded-paper");
        assertThat(topic).isNotNull();
        String slug = done.path("items").get(0).path("slug").asString();
        assertThat(installation.library().live().bySlug(slug).block().content())
                .matches(content -> content.topics().contains(topic.id()))
                .matches(content -> content.tags().isEmpty());
    }

    @Test
    void aMappingThatCantBeFollowedIsRefusedWithItsLines() {
        withMapping(client(), "", "terms:\n  tag:\n    misc: no-such-topic\n")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/terms/tag/misc")
                .jsonPath("$.errors[0].message")
                .value(String.class, message -> assertThat(message).contains("Line 3", "drop"));
        withMapping(client(), "", "terms: {").expectStatus().isEqualTo(422);
        withMapping(client(), "", "terms: {tag: {misc: 'new: Something'}}")
                .expectStatus()
                .isForbidden();
    }

    @Test
    void anUploadWithoutAFileIsRefused() {
        MultipartBodyBuilder body = new MultipartBodyBuilder();
        body.part("other", "x");
        client().post()
                .uri("/v1/admin/imports")
                .body(BodyInserters.fromMultipartData(body.build()))
                .exchange()
                .expectStatus()
                .isBadRequest();
        client().post()
                .uri("/v1/admin/imports")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @Test
    void aFileNameCantLeaveItsFolder() {
        assertThat(ImportFolder.safeName("../../etc/passwd")).isEqualTo("passwd");
        assertThat(ImportFolder.safeName("..\\..\\boot.ini")).isEqualTo("boot.ini");
        assertThat(ImportFolder.safeName("..")).isEqualTo("upload..");
        assertThat(ImportFolder.safeName(null)).isEqualTo("upload");
        assertThat(ImportFolder.safeName("x".repeat(500) + ".md")).hasSize(120).endsWith(".md");
    }

    private WebTestClient client() {
        return with(Scope.IMPORTS_RUN, Scope.POSTS_PUBLISH);
    }

    private WebTestClient.ResponseSpec exchange(String query, String name, String content) {
        return client().post()
                .uri("/v1/admin/imports" + query)
                .body(BodyInserters.fromMultipartData(multipart(name, content)))
                .exchange();
    }

    private String upload(String query, String name, String content) {
        String answer =
                exchange(query, name, content)
                        .expectStatus()
                        .isAccepted()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(String.valueOf(answer)).path("id").asString();
    }

    private JsonNode await(String id) {
        installation.awaitEnd(
                Mono.defer(() -> runs.get(id))
                        .filter(known -> !known.record().unfinished())
                        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                        .timeout(Duration.ofSeconds(60)));
        return get(id);
    }

    private JsonNode get(String path) {
        byte[] body =
                client().get()
                        .uri("/v1/admin/imports/" + path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    }

    private static org.springframework.util.MultiValueMap<
                    String, org.springframework.http.HttpEntity<?>>
            multipart(String name, String content) {
        MultipartBodyBuilder body = new MultipartBodyBuilder();
        body.part("file", file(name, content));
        return body.build();
    }

    private static ByteArrayResource file(String name, String content) {
        return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    private static String article(String title) {
        return "---\ntitle: " + title + "\ndate: 2024-05-01\n---\n\nSome words about it.\n";
    }
}
