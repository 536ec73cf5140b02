package relata.api.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;

/** What visitors search for is counted, shown to editors, and mapped to topics. */
@TestPropertySource(
        properties = {"relata.rate-limits.requests=0", "relata.search.insights.threshold=3"})
class SearchInsightsTest extends ServerTest {

    private static final String INSIGHTS = "/v1/admin/search-insights";

    private WebTestClient editor;
    private static boolean filled;

    @BeforeEach
    void fill() {
        editor = with(Scope.POSTS_READ, Scope.values());
        if (!filled) {
            filled = true;
            post("/v1/admin/topics", Map.of("label", "Fawning"));
            post(
                    "/v1/admin/topics",
                    Map.of("label", "Nervous system", "altLabels", List.of("vagus")));
            Map<String, Object> shame = post("/v1/admin/topics", Map.of("label", "Shame"));
            publish("On shame", "Shame hides and harbours.", List.of((String) shame.get("id")));
            for (int i = 0; i < 4; i++) {
                publish("Harbour " + i, "Boats in the harbour.", List.of());
            }
        }
    }

    private Map<String, Object> post(String uri, Map<String, Object> body) {
        return json(editor.post().uri(uri).bodyValue(body));
    }

    private void publish(String title, String text, List<String> topics) {
        Object id =
                post(
                                "/v1/admin/posts",
                                Map.of(
                                        "title",
                                        title,
                                        "topics",
                                        topics,
                                        "body",
                                        Map.of("format", "markdown", "source", text)))
                        .get("id");
        json(
                editor.post()
                        .uri("/v1/admin/posts/{id}/publish", id)
                        .header(HttpHeaders.IF_MATCH, "*"));
    }

    private static Map<String, Object> json(WebTestClient.RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(
                request.exchange()
                        .expectStatus()
                        .is2xxSuccessful()
                        .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                        .returnResult()
                        .getResponseBody());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> data(Map<String, Object> of) {
        return (List<Map<String, Object>>) of.get("data");
    }

    private Map<String, Object> search(String q, String more) {
        return json(anyone().get().uri("/v1/content/search?q={q}" + more, q));
    }

    private void search(String q, int times) {
        for (int i = 0; i < times; i++) {
            search(q, "");
        }
    }

    private Map<String, Object> insights(String query) {
        return json(editor.get().uri(INSIGHTS + query));
    }

    private Map<String, Object> counted(String q) {
        return data(insights("?limit=100")).stream()
                .filter(line -> q.equals(line.get("query")))
                .findAny()
                .orElse(Map.of());
    }

    private long total(String what) {
        Map<?, ?> totals = (Map<?, ?>) insights("").get("totals");
        return ((Number) totals.get(what)).longValue();
    }

    @Test
    void howASearchWasAnsweredIsCounted() {
        search("harbour", 3);
        search("zebra crossing", 4);
        search("hides", 3);
        search("harbuor", 3);
        assertThat(counted("harbour")).containsEntry("searches", 3).containsEntry("zero", 0);
        assertThat(counted("zebra crossing")).containsEntry("zero", 4);
        assertThat(counted("hides")).containsEntry("low", 3);
        assertThat(counted("harbuor"))
                .containsEntry("corrected", 3)
                .containsEntry("correctedTo", "harbour");
        assertThat(data(insights("?kind=zero")))
                .allSatisfy(line -> assertThat((int) line.get("zero")).isPositive());
        assertThat(data(insights("?kind=corrected&limit=100")).toString())
                .contains("harbuor")
                .doesNotContain("zebra");
    }

    @Test
    void whatIsPagedFilteredOrAskedByRobotsIsNotMistaken() {
        String q = "harbour boats";
        search(q, 3);
        String cursor = (String) ((Map<?, ?>) search(q, "&limit=1").get("page")).get("nextCursor");
        search(q, "&limit=1&cursor=" + cursor);
        search(q, "&publishedBefore=2001-01-01");
        anyone().method(HttpMethod.HEAD)
                .uri("/v1/content/search?q={q}", q)
                .exchange()
                .expectStatus()
                .isOk();
        anyone().get()
                .uri("/v1/content/search?q={q}", q)
                .header(HttpHeaders.USER_AGENT, "Mozilla/5.0 (compatible; Googlebot/2.1)")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(counted(q)).containsEntry("searches", 5).containsEntry("zero", 0);
        String tag =
                anyone().get()
                        .uri("/v1/content/search?q={q}", q)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getETag();
        anyone().get()
                .uri("/v1/content/search?q={q}", q)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange()
                .expectStatus()
                .isNotModified();
        assertThat(counted(q)).containsEntry("searches", 7);
    }

    @Test
    void whatLooksPersonalOrIsRareIsNotShownAndNothingSaysWhoAsked() {
        long unlisted = total("unlisted");
        search("ann.secret@example.org", 5);
        search("call 0171 2345678", 5);
        search("once upon a rare time", 2);
        assertThat(total("unlisted")).isEqualTo(unlisted + 10);
        assertThat(insights("?limit=100").toString()).doesNotContain("secret", "0171", "once upon");
        for (String collection :
                Objects.requireNonNull(
                        installation
                                .library()
                                .mongo()
                                .getCollectionNames()
                                .collectList()
                                .block())) {
            List<Document> all =
                    installation
                            .library()
                            .mongo()
                            .findAll(Document.class, collection)
                            .collectList()
                            .block();
            assertThat(String.valueOf(all)).doesNotContain("ann.secret", "2345678");
            if (collection.startsWith("search-")) {
                assertThat(String.valueOf(all)).doesNotContain("127.0.0.1", "Netty");
            }
        }
    }

    @Test
    void gapsSayWhatAnEditorCouldDo() {
        search("fawning", 6);
        search("nervous habits", 5);
        search("kintsugi", 4);
        search("shame", 12);
        List<Map<String, Object>> gaps = data(insights("/gaps?limit=100"));
        assertThat(gap(gaps, "fawning"))
                .containsEntry("kind", "missing-article")
                .containsEntry("missed", 6)
                .hasEntrySatisfying(
                        "suggestion",
                        s -> assertThat((String) s).contains("no article: write one"));
        assertThat(gap(gaps, "nervous habits"))
                .containsEntry("kind", "alternative-label")
                .hasEntrySatisfying(
                        "topic", t -> assertThat(t.toString()).contains("Nervous system"));
        assertThat(gap(gaps, "kintsugi"))
                .containsEntry("kind", "new-topic")
                .containsEntry("topic", null);
        assertThat(gap(gaps, "shame"))
                .hasEntrySatisfying(
                        "suggestion", s -> assertThat((String) s).contains("write one on “shame”"));
        for (int i = 0; i < 3; i++) {
            publish("Fawning at work " + i, "Fawning.", List.of());
        }
        assertThat(data(insights("/gaps?limit=100")).toString())
                .doesNotContain("fawning")
                .contains("kintsugi");
        assertThat(data(insights("/gaps?limit=1"))).hasSize(1);
    }

    private static Map<String, Object> gap(List<Map<String, Object>> gaps, String q) {
        return gaps.stream()
                .filter(gap -> gap.get("queries").toString().contains("query=" + q + ","))
                .findAny()
                .orElseThrow();
    }

    @Test
    void queriesAreReadPageByPage() {
        for (int i = 0; i < 5; i++) {
            search("paged query " + (char) ('a' + i), 3);
        }
        List<String> all =
                data(insights("?limit=100")).stream()
                        .map(line -> (String) line.get("query"))
                        .toList();
        List<String> paged = new ArrayList<>();
        String more = "?limit=2";
        do {
            Map<String, Object> page = insights(more);
            data(page).forEach(line -> paged.add((String) line.get("query")));
            Object next = ((Map<?, ?>) page.get("page")).get("nextCursor");
            more = next == null ? null : "?limit=2&cursor=" + next;
        } while (more != null);
        assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?from=2026-02-30",
                "?from=2026-03-01&to=2026-01-01",
                "?from=+999999999-01-01",
                "?kind=some",
                "?limit=0",
                "?cursor=%20",
                "?cursor=eA",
                "?user=1",
                "/gaps?limit=101",
                "/gaps?kind=zero",
            })
    void whatMakesNoSenseIsRefused(String query) {
        editor.get().uri(INSIGHTS + query).exchange().expectStatus().isBadRequest();
    }
}
