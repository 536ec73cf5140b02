package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import relata.api.ServerTest;
import relata.importer.ImportListener;
import relata.importer.ImportRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An article saved from a web page comes into the sample library and is found there. */
@TestPropertySource(properties = {"relata.sample=true", "relata.answers.kept=37MB"})
class ArticleMovesInTest extends ServerTest {

    private static final Path ARTICLE =
            Path.of("../../shared/articles/why-recovery-is-relational.txt");
    private static final String SLUG = "why-recovery-is-relational";

    @BeforeEach
    void moveIn() {
        assumeTrue(
                Files.exists(ARTICLE), "SKIPPED: the shared article is not beside the repository");
        ImportRequest request = new ImportRequest(List.of(ARTICLE), null, false, true, "test");
        installation.await(
                installation
                        .importer()
                        .run(request, ImportListener.NONE)
                        .flatMap(report ->
                                installation.caughtUp(Duration.ofSeconds(20)).thenReturn(report)));
    }

    @Test
    void itIsAboutWhatItNamesThoughItNamesNarrowerThingsToo() {
        JsonNode post = read("/v1/content/posts/" + SLUG);
        assertThat(post.path("topics").valueStream().map(topic -> topic.path("slug").asString()))
                .contains(
                        "codependence",
                        "repair",
                        "co-regulation",
                        "relational-life-therapy",
                        "sensorimotor-psychotherapy");
        assertThat(post.path("body").path("html").asString())
                .contains("<h2")
                .doesNotContain("Start Couples Therapy");
    }

    @Test
    void itIsOnTheFirstPageWhateverAVisitorCallsItsTopics() {
        for (String q :
                List.of(
                        "coregulation",
                        "co regulation",
                        "co-regulate",
                        "codependency",
                        "RLT",
                        "rupture and repair",
                        "sensorimoter")) {
            List<JsonNode> hits =
                    read("/v1/content/search?q={q}", q)
                            .path("data")
                            .valueStream()
                            .filter(hit -> hit.path("slug").asString().equals(SLUG))
                            .toList();
            assertThat(hits).as(q).hasSize(1);
            assertThat(hits.getFirst().path("highlights").toString()).as(q).contains("<mark>");
        }
    }

    @Test
    void whatIsRelatedToItSaysWhy() {
        JsonNode related = read("/v1/content/posts/" + SLUG + "/related").path("data");
        assertThat(related).isNotEmpty();
        assertThat(related.valueStream())
                .allSatisfy(each -> assertThat(each.path("because").asString()).isNotBlank());
    }

    private JsonNode read(String path, Object... values) {
        return JsonMapper.shared()
                .readTree(
                        anyone().get()
                                .uri(path, values)
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
    }
}
