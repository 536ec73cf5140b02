package relata.api.admin.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.importer.ImportListener;
import relata.importer.ImportRequest;
import relata.importer.ReportItem;
import relata.importer.ReportItem.FoundTopic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which topics a text is about, asked over HTTP and found by an import. */
@TestPropertySource(properties = "relata.answers.kept=12MB")
class TopicSuggestTest extends ServerTest {

    private static final Path SHARED = Path.of("../../shared");

    private static final String SCHEME =
            """
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix t: <urn:topic:> .
            t:mending a skos:Concept ; skos:prefLabel "Mending fences" ; skos:altLabel "fence mending" .
            t:kettles a skos:Concept ; skos:prefLabel "Kettles" .
            """;

    private WebTestClient editor;

    @BeforeEach
    void bring() {
        editor = with(Scope.POSTS_READ, Scope.values());
        load(SCHEME);
    }

    private void load(String scheme) {
        editor.post()
                .uri("/v1/admin/topics/import")
                .contentType(MediaType.parseMediaType("text/turtle"))
                .bodyValue(scheme)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aTextIsAboutWhatItNamesAndThePassagesShowIt() {
        String markdown =
                "We had tea.\n\n## Mending fences\n\nThey were **mending  fences** again.";
        Map<String, Object> body = Map.of("format", "markdown", "source", markdown);
        JsonNode first = suggest(Map.of("title", "Neighbours", "body", body)).path("data").path(0);
        assertThat(first.path("topic").path("slug").asString()).isEqualTo("mending");
        assertThat(first.path("strength").asDouble()).isBetween(0.35, 1.0);
        assertThat(first.path("assign").asBoolean()).isTrue();
        assertThat(first.path("passages").path(0).asString())
                .isEqualTo("They were mending fences again.");
        assertThat(suggest(Map.of("text", "Nothing of it.")).path("data").size()).isZero();
        assertThat(suggest(Map.of("text", "Kettles. Mending fences.", "limit", 1)).path("data"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "title=x,/text,required",
        "text=x body=y,/text,required",
        "text=x limit=0,/limit,out-of-range",
        "text=x limit=101,/limit,out-of-range",
        "body=x format=rtf,/body/format,unknown",
        "body= ,/body/source,required",
        "text=LONG,/text,too-long",
        "text=x title=LONG,/title,too-long",
    })
    void whatIsWrongIsNamedByItsPlace(String sent, String pointer, String code) {
        Map<String, Object> request = new HashMap<>();
        for (String part : sent.split(" ")) {
            String[] pair = part.split("=", 2);
            String value = pair[1].equals("LONG") ? "x ".repeat(1_000_001) : pair[1];
            switch (pair[0]) {
                case "body" ->
                        request.put("body", value.isEmpty() ? Map.of() : body("text", value));
                case "format" -> request.put("body", body(value, "x"));
                case "limit" -> request.put("limit", Integer.parseInt(value));
                default -> request.put(pair[0], value);
            }
        }
        post(request)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private static Map<String, Object> body(String format, String source) {
        return Map.of("format", format, "source", source);
    }

    @Test
    void anyTextIsReadInTime() {
        String hostile = "mending fences <script> \u0000 \ud83d\ude00 \u202e [x](javascript:1) ";
        for (String format : List.of("html", "markdown", "text")) {
            post(Map.of("body", body(format, hostile.repeat(2_000)))).expectStatus().isOk();
        }
        post(Map.of("text", "x".repeat(1_900_000))).expectStatus().isOk();
        post(Map.of("txt", "x")).expectStatus().isBadRequest();
    }

    @Test
    void theArticleThatLiesBesideTheRepositoryIsAboutWhatItSaysHoweverItIsAsked()
            throws IOException {
        Path article = SHARED.resolve("articles/why-recovery-is-relational.txt");
        assumeTrue(
                Files.exists(article), "SKIPPED: the shared article is not beside the repository");
        load(Files.readString(SHARED.resolve("vocabulary/relational-recovery.ttl")));

        Map<String, List<String>> assigned = new TreeMap<>();
        ImportListener noting =
                new ImportListener() {
                    @Override
                    public void item(ReportItem item) {
                        item.topics().stream()
                                .filter(FoundTopic::assigned)
                                .forEach(topic -> assigned.put(topic.slug(), topic.passages()));
                    }
                };
        ImportRequest request = new ImportRequest(List.of(article), null, false, true, "test");
        installation.await(installation.importer().run(request, noting));
        assertIsOfTheArticle(assigned);

        String text = Files.readString(article);
        String title = text.lines().findFirst().orElseThrow();
        Map<String, List<String>> suggested = new TreeMap<>();
        suggest(Map.of("title", title, "text", text.substring(title.length())))
                .path("data")
                .valueStream()
                .filter(each -> each.path("assign").asBoolean())
                .forEach(each ->
                        suggested.put(
                                each.path("topic").path("slug").asString(),
                                each.path("passages")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()));
        assertIsOfTheArticle(suggested);
    }

    private static void assertIsOfTheArticle(Map<String, List<String>> assigned) {
        assertThat(assigned)
                .containsKeys(
                        "codependence",
                        "repair",
                        "co-regulation",
                        "relational-life-therapy",
                        "sensorimotor-psychotherapy")
                .hasSizeLessThan(30)
                .doesNotContainKeys("therapy", "mutual-support");
        assertThat(assigned.values()).allSatisfy(all -> assertThat(all).hasSizeBetween(1, 3));
        assertThat(String.join(" ", assigned.get("repair"))).contains("repair");
    }

    private JsonNode suggest(Map<String, Object> request) {
        return JsonMapper.shared()
                .readTree(
                        post(request)
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
    }

    private WebTestClient.ResponseSpec post(Map<String, Object> request) {
        return editor.post().uri("/v1/admin/topics/suggest").bodyValue(request).exchange();
    }
}
