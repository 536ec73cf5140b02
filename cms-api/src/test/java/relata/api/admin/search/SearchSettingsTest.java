package relata.api.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;

/** Promoted and hidden results, synonyms and weights: tried, switched on, gone back from. */
@TestPropertySource(properties = "relata.rate-limits.requests=0")
class SearchSettingsTest extends ServerTest {

    private static final String SETTINGS = "/v1/admin/search-settings";

    private WebTestClient editor;
    private String about;
    private final List<String> ids = new ArrayList<>();
    private static int round;

    @BeforeEach
    void fill() {
        editor = with(Scope.POSTS_READ, Scope.values());
        about = "quokka" + (char) ('a' + round++);
        for (int i = 1; i <= 5; i++) {
            ids.add(live("On " + about + " " + i, (about + " ").repeat(i)));
        }
    }

    @AfterEach
    void clear() {
        activate(Map.of());
    }

    private String draft(String title, String text) {
        Map<String, Object> post =
                Map.of("title", title, "body", Map.of("format", "markdown", "source", text));
        return (String) json(editor.post().uri("/v1/admin/posts").bodyValue(post)).get("id");
    }

    private String live(String title, String text) {
        String id = draft(title, text);
        act(id, "publish");
        return id;
    }

    private void act(String id, String verb) {
        json(
                editor.post()
                        .uri("/v1/admin/posts/{id}/" + verb, id)
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

    private Map<String, Object> found(String q, String more) {
        return json(anyone().get().uri("/v1/content/search?q={q}" + more, q));
    }

    private List<String> foundIds(String q) {
        return ids(found(q, ""));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> data(Map<String, Object> of) {
        return (List<Map<String, Object>>) of.get("data");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.get(name);
    }

    private static List<String> ids(Map<String, Object> page) {
        return data(page).stream().map(hit -> (String) hit.get("id")).toList();
    }

    private WebTestClient.ResponseSpec put(Object settings, String ifMatch) {
        return editor.put()
                .uri(SETTINGS + "/draft")
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .bodyValue(settings)
                .exchange();
    }

    private void activate(Map<String, Object> settings) {
        put(settings, "*").expectStatus().isOk();
        json(editor.post().uri(SETTINGS + "/draft/activate").header(HttpHeaders.IF_MATCH, "*"));
    }

    private Map<String, Object> rule(String hide, String... promote) {
        List<Map<String, Object>> places = new ArrayList<>();
        for (String id : promote) {
            places.add(Map.of("post", id, "position", places.size() + 1));
        }
        List<String> hidden = hide.isEmpty() ? List.of() : List.of(hide);
        return Map.of(
                "rules",
                List.of(
                        Map.of(
                                "name",
                                "Rule of " + about,
                                "query",
                                about,
                                "match",
                                "contains",
                                "promote",
                                places,
                                "hide",
                                hidden)));
    }

    @Test
    void whatIsActivatedIsSeenByTheNextReadAndMarked() {
        String last = foundIds(about).getLast();
        put(rule("", last), "*").expectStatus().isOk();
        assertThat(foundIds(about).getLast()).isEqualTo(last);
        activate(rule("", last));
        Map<String, Object> page = found(about, "&explain=true");
        Map<String, Object> first = data(page).getFirst();
        assertThat(first).containsEntry("id", last).containsEntry("promoted", true);
        assertThat(first.get("explanation").toString())
                .contains("by an editor")
                .doesNotContain("Rule of");
        assertThat(data(page).get(1)).doesNotContainKey("promoted");
        assertThat(in(page, "page")).containsEntry("total", 5);
        assertThat(ids(page)).hasSize(5).doesNotHaveDuplicates();
        activate(Map.of());
        assertThat(foundIds(about).getLast()).isEqualTo(last);
    }

    @Test
    void onlyWhatIsPublishedIsEverShown() {
        String draft = draft("A draft of " + about, about);
        String withdrawn = ids.getFirst();
        activate(rule("", draft, withdrawn));
        assertThat(foundIds(about)).doesNotContain(draft).hasSize(5);
        act(withdrawn, "unpublish");
        assertThat(foundIds(about)).doesNotContain(draft, withdrawn).hasSize(4);
        act(draft, "publish");
        assertThat(foundIds(about)).startsWith(draft).hasSize(5);
    }

    @Test
    void anotherAddressKeepsThePlace() {
        String pinned = foundIds(about).getLast();
        activate(rule("", pinned));
        editor.patch()
                .uri("/v1/admin/posts/{id}", pinned)
                .header(HttpHeaders.IF_MATCH, "*")
                .header(HttpHeaders.CONTENT_TYPE, "application/merge-patch+json")
                .bodyValue(Map.of("slug", "moved-" + about))
                .exchange()
                .expectStatus()
                .isOk();
        act(pinned, "publish");
        assertThat(data(found(about, "")).getFirst())
                .containsEntry("id", pinned)
                .containsEntry("slug", "moved-" + about);
    }

    @Test
    void whatIsHiddenIsOnNoPage() {
        String hidden = foundIds(about).get(1);
        activate(rule(hidden, ids.getFirst()));
        List<String> all = new ArrayList<>();
        String more = "&limit=1";
        do {
            Map<String, Object> page = found(about, more);
            assertThat(in(page, "page")).containsEntry("total", 4);
            all.addAll(ids(page));
            String next = (String) in(page, "page").get("nextCursor");
            more = next == null ? null : "&limit=1&cursor=" + next;
        } while (more != null && all.size() < 10);
        assertThat(all).hasSize(4).doesNotHaveDuplicates().startsWith(ids.getFirst());
        assertThat(all).doesNotContain(hidden);
        assertThat(ids(found(about, "&sort=-publishedAt"))).doesNotContain(hidden);
    }

    private List<Object> suggested(String typed) {
        return data(json(anyone().get().uri("/v1/content/suggest?q={q}&limit=20", typed))).stream()
                .filter(one -> "post".equals(one.get("kind")))
                .map(one -> one.get("text"))
                .toList();
    }

    @Test
    void whatIsHiddenIsNotSuggestedOnceTheQueryIsTyped() {
        activate(rule(ids.getFirst(), ids.getLast()));
        String hidden = "On " + about + " 1";
        assertThat(suggested(about)).hasSize(4).doesNotContain(hidden);
        assertThat(suggested(about.substring(0, about.length() - 1))).contains(hidden);
        assertThat(suggested("on " + about)).hasSize(4).doesNotContain(hidden);
    }

    @Test
    void aWeightForMeaningIsTakenAndToldAndKeptWithinBounds() {
        activate(Map.of("weights", Map.of("meaning", 0)));
        assertThat(in(json(editor.get().uri(SETTINGS + "/active")), "weights"))
                .containsEntry("meaning", 0.0);
        refused(Map.of("weights", Map.of("meaning", 10.5)), "/weights/meaning");
    }

    @Test
    void aPreviewShowsBothAndChangesNothing() {
        List<String> was = foundIds(about);
        Map<String, Object> preview =
                json(
                        editor.post()
                                .uri("/v1/admin/search/preview")
                                .bodyValue(
                                        Map.of(
                                                "q",
                                                about,
                                                "settings",
                                                rule(was.getFirst(), was.getLast()))));
        assertThat(ids(in(preview, "before"))).isEqualTo(was);
        assertThat(ids(in(preview, "after"))).startsWith(was.getLast()).hasSize(4);
        assertThat(data(in(preview, "after")).getFirst())
                .containsEntry("was", 5)
                .containsEntry("moved", 4)
                .containsEntry("promoted", true)
                .hasEntrySatisfying(
                        "why", why -> assertThat(why.toString()).contains("Rule of " + about));
        assertThat(preview.get("gone").toString())
                .contains(was.getFirst(), "Hidden by the rule “Rule of " + about);
        assertThat(in(preview, "applied").get("rules")).isEqualTo(List.of("Rule of " + about));
        assertThat(foundIds(about)).isEqualTo(was);
        String draft = draft("Not yet", about);
        put(rule("", draft), "*").expectStatus().isOk();
        assertThat(
                        json(editor.post()
                                        .uri("/v1/admin/search/preview")
                                        .bodyValue(Map.of("q", about)))
                                .get("applied")
                                .toString())
                .contains("notShown", draft);
        assertThat(foundIds(about)).isEqualTo(was);
    }

    @Test
    void synonymsAreLookedForAtOnce() {
        assertThat(foundIds("wombat" + about)).isEmpty();
        activate(
                Map.of(
                        "synonyms",
                        List.of(Map.of("words", "Wombat" + about, "others", List.of(about)))));
        assertThat(foundIds("wombat" + about)).hasSize(5);
    }

    @Test
    void oneGoesBackToWhatWasActive() {
        String hidden = ids.getFirst();
        activate(rule(hidden));
        int version = (int) json(editor.get().uri(SETTINGS + "/active")).get("version");
        activate(Map.of());
        assertThat(foundIds(about)).contains(hidden);
        json(
                editor.post()
                        .uri(SETTINGS + "/versions/" + version + "/restore")
                        .header(HttpHeaders.IF_MATCH, "*"));
        assertThat(foundIds(about)).contains(hidden);
        json(editor.post().uri(SETTINGS + "/draft/activate").header(HttpHeaders.IF_MATCH, "*"));
        assertThat(foundIds(about)).doesNotContain(hidden);
        assertThat(data(json(editor.get().uri(SETTINGS + "/versions?limit=1"))).getFirst())
                .containsEntry("action", "activate")
                .containsEntry("fields", List.of("rules"));
        assertThat(
                        data(json(editor.get().uri("/v1/admin/audit?kind=search-settings")))
                                .stream()
                                .map(line -> line.get("action")))
                .contains("activate", "restore", "edit");
    }

    @Test
    void theSecondOfTwoEditorsIsToldSo() {
        put(rule(ids.getFirst()), "*").expectStatus().isOk();
        put(rule(ids.getLast()), "\"v0\"").expectStatus().isEqualTo(412);
        editor.put()
                .uri(SETTINGS + "/draft")
                .bodyValue(Map.of())
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        editor.post()
                .uri(SETTINGS + "/draft/activate")
                .header(HttpHeaders.IF_MATCH, "\"v1000000\"")
                .exchange()
                .expectStatus()
                .isEqualTo(412);
        editor.get().uri(SETTINGS + "/versions/1000000").exchange().expectStatus().isNotFound();
    }

    @Test
    void hostileSettingsAreRefusedWithTheirPlaces() {
        Map<String, Object> rule = Map.of("name", "x", "query", "y", "hide", List.of("none-such"));
        refused(Map.of("rules", List.of(rule)), "/rules/0/hide/0");
        refused(Map.of("rules", Collections.nCopies(10_000, rule)), "/rules");
        refused(Map.of("rules", List.of(Map.of())), "/rules/0/name");
        put(Map.of("rules", Collections.singletonList(null)), "*").expectStatus().isBadRequest();
        refused(
                Map.of("rules", List.of(Map.of("name", "a", "query", "b", "match", "regex"))),
                "/rules/0/match");
        refused(
                Map.of(
                        "synonyms",
                        List.of(
                                Map.of("words", "a", "others", List.of("b")),
                                Map.of("words", "b", "others", List.of("a")))),
                "/synonyms/1");
        refused(
                Map.of(
                        "synonyms",
                        List.of(Map.of("words", "z".repeat(1_000_000), "others", List.of("")))),
                "/synonyms/0/words");
        refused(Map.of("weights", Map.of("recency", 1e300)), "/weights/recency");
        put(Map.of("weights", Map.of("luck", 1)), "*").expectStatus().isBadRequest();
        put("[]", "*").expectStatus().value(status -> assertThat(status).isIn(400, 415));
        assertThat(foundIds(about)).hasSize(5);
    }

    private void refused(Map<String, Object> settings, String pointer) {
        put(settings, "*")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[?(@.pointer == '" + pointer + "')]")
                .isNotEmpty();
    }
}
