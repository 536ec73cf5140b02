package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relata.post.PostImports;

class PostsTest extends ContentTest {

    @Test
    void theNewestPostComesFirst() {
        assertThat(slugs("/v1/content/posts"))
                .containsExactly(
                        "two-nervous-systems",
                        "breathing-together",
                        "saying-no",
                        "when-repair-fails",
                        "a-good-apology",
                        "what-repair-is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topic=repair|two-nervous-systems when-repair-fails a-good-apology what-repair-is",
                "topic=repair&topicMode=exact|when-repair-fails what-repair-is",
                "topic=apology,boundaries|two-nervous-systems saying-no when-repair-fails a-good-apology",
                "topic=repair&topic=boundaries|when-repair-fails",
                "topic=body|two-nervous-systems breathing-together",
                "series=after-the-rupture|when-repair-fails a-good-apology what-repair-is",
                "author=jon-abel|saying-no when-repair-fails",
                "author=jon-abel,mara-lind&topic=boundaries|saying-no when-repair-fails",
                "publishedAfter=2024-03-05|two-nervous-systems breathing-together",
                "publishedAfter=2024-03-05T09:00:00Z|two-nervous-systems",
                "publishedBefore=2024-03-02T10:00:00%2B01:00|what-repair-is",
                "kind=page&publishedAfter=2024-01-01|about-us",
                "sort=title|a-good-apology breathing-together saying-no two-nervous-systems what-repair-is when-repair-fails",
                "sort=publishedAt&limit=2|what-repair-is a-good-apology",
                "language=xx|",
            })
    void filtersNarrowTheList(String query, String expected) {
        List<String> slugs = expected == null ? List.of() : List.of(expected.split(" "));
        assertThat(slugs("/v1/content/posts?" + query)).containsExactlyElementsOf(slugs);
    }

    @Test
    void aListItemCarriesWhatListsShow() {
        client.get()
                .uri("/v1/content/posts?topic=repair&limit=1&count=true&sort=publishedAt")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data[0].id")
                .isEqualTo(PostImports.id("1"))
                .jsonPath("$.data[0].publishedAt")
                .isEqualTo("2024-03-01T09:00:00Z")
                .jsonPath("$.data[0].authors[0].name")
                .isEqualTo("Mara Lind")
                .jsonPath("$.data[0].authors[0].credentials")
                .isEqualTo("LMFT")
                .jsonPath("$.data[0].authors[0].bio")
                .doesNotExist()
                .jsonPath("$.data[0].topics[0].label")
                .isEqualTo("Repair")
                .jsonPath("$.data[0].series.slug")
                .isEqualTo("after-the-rupture")
                .jsonPath("$.data[0].readingTimeMinutes")
                .isEqualTo(1)
                .jsonPath("$.data[0].body")
                .doesNotExist()
                .jsonPath("$.page.total")
                .isEqualTo(4)
                .jsonPath("$.page.limit")
                .isEqualTo(1)
                .jsonPath("$.page.prevCursor")
                .isEmpty()
                .jsonPath("$.links.self")
                .isEqualTo("/v1/content/posts?count=true&limit=1&sort=publishedAt&topic=repair");
    }

    @Test
    void whatIsIncludedIsShownWhole() {
        client.get()
                .uri(
                        "/v1/content/posts?include=topics,series,authors,body&topic=co-regulation&limit=1")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].authors[0].bio")
                .isEqualTo("Mara works with couples.")
                .jsonPath("$.data[0].topics[0].definition")
                .isEqualTo("Settling each other.")
                .jsonPath("$.data[0].body.html")
                .isNotEmpty()
                .jsonPath("$.data[0].body.markdown")
                .isNotEmpty()
                .jsonPath("$.data[0].body.text")
                .isNotEmpty()
                .jsonPath("$.data[0].outline")
                .isArray();
    }

    @Test
    void onlyTheFieldsThatAreWantedAreSent() {
        Map<String, Object> page =
                body("/v1/content/posts?fields=title,slug,author.name&limit=1&sort=publishedAt");
        assertThat(page.get("data"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "title", "What repair is",
                                        "slug", "what-repair-is",
                                        "authors", List.of(Map.of("name", "Mara Lind")))));
    }

    @Test
    void aPostIsFoundByItsSlugAndByItsId() {
        Map<String, Object> bySlug = body("/v1/content/posts/a-good-apology");
        assertThat(bySlug).isEqualTo(body("/v1/content/posts/" + PostImports.id("2")));
        assertThat(bySlug)
                .containsKeys("body", "outline", "seo", "sources", "contentNotes", "image");
    }

    @Test
    void aPostKnowsItsPlaceInItsSeries() {
        client.get()
                .uri("/v1/content/posts/a-good-apology")
                .exchange()
                .expectBody()
                .jsonPath("$.series.title")
                .isEqualTo("After the rupture")
                .jsonPath("$.series.position")
                .isEqualTo(2)
                .jsonPath("$.series.count")
                .isEqualTo(3)
                .jsonPath("$.series.previous.slug")
                .isEqualTo("what-repair-is")
                .jsonPath("$.series.next.slug")
                .isEqualTo("when-repair-fails");
        client.get()
                .uri("/v1/content/posts/what-repair-is?fields=series")
                .exchange()
                .expectBody()
                .jsonPath("$.series.previous")
                .isEmpty()
                .jsonPath("$.title")
                .doesNotExist();
    }

    @Test
    void aPageHasEverythingThatWasWrittenOfIt() {
        client.get()
                .uri("/v1/content/posts/about-us")
                .exchange()
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("page")
                .jsonPath("$.image.alt")
                .isEqualTo("Three people")
                .jsonPath("$.seo.title")
                .isEqualTo("Who writes here")
                .jsonPath("$.seo.description")
                .isEqualTo("Who we are.")
                .jsonPath("$.sources[0].author")
                .isEqualTo("Someone")
                .jsonPath("$.contentNotes[0]")
                .isEqualTo("Mentions grief.")
                .jsonPath("$.tags[0]")
                .isEqualTo("news");
    }

    @Test
    void anOldSlugLeadsOnForGood() {
        client.get()
                .uri("/v1/content/posts/old-name")
                .exchange()
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .location("/v1/content/posts/two-nervous-systems");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        client.get()
                .uri("/v1/content/posts/never-was")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-found");
    }

    private Map<String, Object> body(String uri) {
        return Fetched.json(client, uri);
    }

    private List<String> slugs(String uri) {
        return Fetched.slugs(body(uri));
    }
}
