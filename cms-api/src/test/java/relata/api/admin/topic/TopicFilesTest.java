package relata.api.admin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The topic scheme as a file, and the report on it. */
class TopicFilesTest extends ServerTest {

    private static final String SCHEME =
            """
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix t: <urn:topic:> .
            t:files-above a skos:Concept ; skos:prefLabel "Files above" ; skos:altLabel "upper" .
            t:files-below a skos:Concept ; skos:prefLabel "Files below" ;
                skos:broader t:files-above ; skos:definition "What lies under <&> others." .
            """;

    private WebTestClient editor;

    @BeforeEach
    void bring() {
        editor = with(Scope.POSTS_READ, Scope.values());
        load("text/turtle", SCHEME, false);
    }

    @Test
    void anImportTwiceChangesNothing() {
        JsonNode again = load("text/turtle", SCHEME, false);
        assertThat(again.path("totals").path("unchanged").asInt()).isEqualTo(2);
        assertThat(again.path("totals").path("found").asInt()).isEqualTo(2);
    }

    @Test
    void aPlanSaysWhatWouldHappenAndDoesNothing() {
        String more = SCHEME + "t:files-planned a skos:Concept ; skos:prefLabel \"Planned\" .";
        JsonNode plan = load("text/turtle", more, true);
        assertThat(plan.path("totals").path("created").asInt()).isEqualTo(1);
        anyone().get()
                .uri("/v1/content/topics/files-planned")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @CsvSource({"turtle,text/turtle", "rdfxml,application/rdf+xml", "jsonld,application/ld+json"})
    void whatIsWrittenIsReadAgainWithoutAChange(String format, String type) {
        for (String query : List.of("?format=" + format, "")) {
            byte[] file =
                    editor.get()
                            .uri("/v1/admin/topics/export" + query)
                            .header(HttpHeaders.ACCEPT, query.isEmpty() ? type : "*/*")
                            .exchange()
                            .expectStatus()
                            .isOk()
                            .expectHeader()
                            .contentType(type + ";charset=UTF-8")
                            .expectBody()
                            .returnResult()
                            .getResponseBody();
            JsonNode read =
                    load(type, new String(file, java.nio.charset.StandardCharsets.UTF_8), true);
            assertThat(read.path("totals").path("unchanged"))
                    .isEqualTo(read.path("totals").path("found"));
            assertThat(read.path("problems").size()).isZero();
        }
    }

    @Test
    void aTopicThatWasRenamedHereKeepsItsNewAddressWhenItComesAgain() {
        String other =
                SCHEME.replace("files-above", "files-renamed").replace("files-below", "files-kept");
        String scheme =
                other.replace("Files above", "Renamed")
                        .replace("Files below", "Kept")
                        .replace("upper", "upper renamed");
        load("text/turtle", scheme, false);
        JsonNode made = get("topics?state=live&limit=100");
        String id = find(made, "files-renamed").path("id").asString();
        editor.post()
                .uri("/v1/admin/topics/{id}/rename", id)
                .header(HttpHeaders.IF_MATCH, "*")
                .bodyValue(Map.of("slug", "files-renamed-on"))
                .exchange()
                .expectStatus()
                .isOk();
        load("text/turtle", scheme, false);
        assertThat(get("topics/" + id).path("slug").asString()).isEqualTo("files-renamed-on");
    }

    @Test
    void whatIsNoSchemeIsRefusedWithTheReason() {
        editor.post()
                .uri("/v1/admin/topics/import")
                .contentType(MediaType.parseMediaType("text/turtle"))
                .bodyValue("this is not turtle")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unreadable-scheme");
        editor.get()
                .uri("/v1/admin/topics/export?format=pdf")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void theReportNamesWhatThereIsToMend() {
        topic("Reporting duplicates");
        topic("Reporting-duplicate");
        String post =
                post("posts", Map.of("title", "Unfiled", "body", Map.of("source", "Text.")))
                        .path("id")
                        .asString();

        JsonNode report = get("topics/report?limit=100");
        assertThat(report.path("withoutTopics").path("data").toString()).contains(post);
        assertThat(report.path("nearDuplicates").path("data").toString())
                .contains("reporting-duplicate", "reporting-duplicates", "LABELS");
        assertThat(report.path("withoutPosts").path("data").toString())
                .contains("files-below")
                .doesNotContain("files-above\"");
        assertThat(report.path("withoutDefinition").path("data").toString())
                .contains("files-above")
                .doesNotContain("files-below");
        assertThat(report.path("withoutAltLabels").path("data").toString())
                .contains("files-below")
                .doesNotContain("files-above\"");
    }

    @Test
    void aPartOfTheReportIsReadPageByPage() {
        topic("Paging report one");
        topic("Paging report two");
        JsonNode first = get("topics/report?section=withoutPosts&limit=1").path("withoutPosts");
        assertThat(first.path("count").asInt()).isGreaterThan(1);
        JsonNode second =
                get("topics/report?section=withoutPosts&limit=1&cursor="
                                + first.path("nextCursor").asString())
                        .path("withoutPosts");
        assertThat(second.path("data").path(0).path("slug").asString())
                .isGreaterThan(first.path("data").path(0).path("slug").asString());
        editor.get()
                .uri("/v1/admin/topics/report?section=odd")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    private void topic(String label) {
        editor.post()
                .uri("/v1/admin/topics")
                .bodyValue(Map.of("label", label))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private JsonNode post(String path, Map<String, Object> body) {
        return JsonMapper.shared()
                .readTree(
                        editor.post()
                                .uri("/v1/admin/" + path)
                                .bodyValue(body)
                                .exchange()
                                .expectStatus()
                                .isCreated()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
    }

    private JsonNode load(String type, String file, boolean plan) {
        byte[] body =
                editor.post()
                        .uri("/v1/admin/topics/import?plan=" + plan)
                        .contentType(MediaType.parseMediaType(type))
                        .bodyValue(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }

    private JsonNode get(String path) {
        byte[] body =
                editor.get()
                        .uri("/v1/admin/" + path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }

    private static JsonNode find(JsonNode page, String slug) {
        for (JsonNode item : page.path("data")) {
            if (item.path("slug").asString().equals(slug)) {
                return item;
            }
        }
        throw new AssertionError("No " + slug + " in " + page);
    }
}
