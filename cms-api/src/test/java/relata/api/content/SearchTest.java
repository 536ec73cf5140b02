package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Search, suggestions and what to read next. */
class SearchTest extends ContentTest {

    @BeforeEach
    void caughtUp() {
        installation.awaitEnd(installation.caughtUp(Duration.ofSeconds(20)));
    }

    @Test
    void aHitShowsWhyItWasFound() {
        client.get()
                .uri("/v1/content/search?q=apology&facets=topic,series,author,year&explain=true")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data[0].slug")
                .isEqualTo("a-good-apology")
                .jsonPath("$.data[0].score")
                .isEqualTo(1.0)
                .jsonPath("$.data[0].topics[0].slug")
                .isEqualTo("apology")
                .jsonPath("$.data[0].highlights[0].html")
                .value(html -> assertThat((String) html).contains("<mark>"))
                .jsonPath("$.data[0].explanation")
                .isArray()
                .jsonPath("$.page.total")
                .isEqualTo(2)
                .jsonPath("$.facets.topic[0].value")
                .isEqualTo("apology")
                .jsonPath("$.facets.topic[0].label")
                .isEqualTo("Apology")
                .jsonPath("$.facets.year[0].value")
                .isEqualTo("2024")
                .jsonPath("$.interpretation.topics[0].slug")
                .isEqualTo("apology")
                .jsonPath("$.interpretation.corrected")
                .isEmpty()
                .jsonPath("$.tookMillis")
                .isNumber();
    }

    @ParameterizedTest
    @CsvSource({
        "co-regulation",
        "coregulation",
        "co regulation",
        "shared calm",
        "co-regulaton",
    })
    void aTopicIsFoundInAllItsSpellings(String q) {
        assertThat(found(q, "")).contains("breathing-together", "two-nervous-systems");
    }

    @ParameterizedTest
    @CsvSource({
        "topic=boundaries,saying-no when-repair-fails",
        "topic=repair&topicMode=exact,what-repair-is when-repair-fails",
        "series=after-the-rupture,a-good-apology what-repair-is when-repair-fails",
        "author=jon-abel,saying-no when-repair-fails",
        "kind=page&publishedAfter=2024-01-01,about-us",
        "publishedAfter=2024-03-05T09:00:00Z,two-nervous-systems",
    })
    void filtersNarrowASearch(String filter, String expected) {
        assertThat(found("", "&" + filter)).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void aSearchIsReadPageByPage() {
        List<String> all = found("", "&sort=-publishedAt&limit=100");
        List<String> paged = new ArrayList<>();
        String uri = "/v1/content/search?q=&sort=-publishedAt&limit=2";
        String cursor = null;
        do {
            Map<String, Object> page =
                    Fetched.json(client, cursor == null ? uri : uri + "&cursor=" + cursor);
            paged.addAll(Fetched.slugs(page));
            cursor = Fetched.cursor(page, "nextCursor");
        } while (cursor != null);
        assertThat(paged).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whateverIsTypedIsSearched(String q) {
        found(q, "");
        Fetched.json(client, "/v1/content/suggest?q=" + encoded(q));
    }

    static List<String> hostile() {
        return List.of(
                "",
                "\"",
                "((((",
                "a AND OR NOT",
                "-",
                "-repair",
                "title:",
                "*",
                "?*~^[]{}\\",
                "\u0000\u0001",
                "\ud83d\ude00",
                "a".repeat(1_900),
                "repair ".repeat(250),
                "<script>alert(1)</script>",
                "' OR 1=1 --");
    }

    @Test
    void passagesAreLeftOutWhenTheyAreNotWanted() {
        client.get()
                .uri("/v1/content/search?q=apology&highlights=false")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].slug")
                .isEqualTo("a-good-apology")
                .jsonPath("$.data[*].highlights[*]")
                .doesNotExist();
    }

    @Test
    void highlightsAreEscaped() {
        Fixture.publish(
                installation.library(),
                "markup",
                Fixture.Draft.of("markup", "Quokka & <b>tags</b>").page(),
                Fixture.longAgo());
        caughtUp();
        client.get()
                .uri("/v1/content/search?q=quokka&kind=page")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].highlights[*].html")
                .value(all ->
                        assertThat(all.toString())
                                .contains("<mark>")
                                .contains("&amp;")
                                .doesNotContain("<b>"));
    }

    @ParameterizedTest
    @CsvSource({
        "search?q=a&limit=0,limit",
        "search?q=a&sort=title,sort",
        "search?q=a&facets=colour,facets",
        "search?q=a&topic=nothing,topic",
        "search?q=a&page=2,page",
        "search?q=a&explain=1,explain",
        "suggest?q=a&limit=21,limit",
        "suggest?query=a,query",
        "posts/saying-no/related?limit=x,limit",
        "posts/saying-no/related?explain=,explain",
    })
    void aParameterThatMakesNoSenseIsNamed(String uri, String parameter) {
        client.get()
                .uri("/v1/content/" + uri)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(parameter);
    }

    @Test
    void aCursorOfAnotherSearchIsRefused() {
        String cursor =
                Fetched.cursor(Fetched.json(client, "/v1/content/search?q=&limit=1"), "nextCursor");
        for (String uri :
                List.of("search?q=other&limit=1&cursor=" + cursor, "search?q=&cursor=xx")) {
            client.get()
                    .uri("/v1/content/" + uri)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("bad-cursor");
        }
    }

    @Test
    void suggestionsSayWhatTheyAre() {
        client.get()
                .uri("/v1/content/suggest?q=apol")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].kind")
                .isEqualTo("topic")
                .jsonPath("$.data[0].slug")
                .isEqualTo("apology")
                .jsonPath("$.data[?(@.kind == 'post')].slug")
                .value(slugs -> assertThat((List<?>) slugs).isNotEmpty());
    }

    @Test
    void whatIsRelatedSaysWhy() {
        Map<String, Object> page =
                Fetched.json(
                        client, "/v1/content/posts/what-repair-is/related?explain=true&limit=3");
        assertThat(Fetched.slugs(page)).isNotEmpty().doesNotContain("what-repair-is");
        for (Map<String, Object> post : Fetched.data(page)) {
            assertThat((String) post.get("because")).isNotBlank();
            double sum =
                    ((List<?>) post.get("reasons"))
                            .stream()
                                    .mapToDouble(r ->
                                            ((Number) ((Map<?, ?>) r).get("weight")).doubleValue())
                                    .sum();
            assertThat(sum)
                    .isCloseTo(
                            ((Number) post.get("score")).doubleValue(),
                            org.assertj.core.data.Offset.offset(0.01));
        }
        assertThat(
                        Fetched.data(
                                        Fetched.json(
                                                client, "/v1/content/posts/what-repair-is/related"))
                                .getFirst())
                .doesNotContainKey("reasons");
    }

    @Test
    void whatIsRelatedToAnOldSlugLeadsOn() {
        client.get()
                .uri("/v1/content/posts/old-name/related")
                .exchange()
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .location("/v1/content/posts/two-nervous-systems/related");
    }

    private List<String> found(String q, String more) {
        return Fetched.slugs(Fetched.json(client, "/v1/content/search?q=" + encoded(q) + more));
    }

    private static String encoded(String q) {
        return URLEncoder.encode(q, StandardCharsets.UTF_8);
    }
}
