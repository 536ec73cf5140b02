package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.StatusAssertions;

/** Topics, series, authors and what lives at an address. */
class CatalogTest extends ContentTest {

    @Test
    void topicsComeByLabelWithTheirCounts() {
        Map<String, Object> page = Fetched.json(client, "/v1/content/topics");
        assertThat(Fetched.data(page))
                .extracting(t -> t.get("slug"), t -> t.get("postCount"), t -> t.get("ownPostCount"))
                .containsExactly(
                        tuple("apology", 2, 2),
                        tuple("boundaries", 2, 2),
                        tuple("co-regulation", 2, 2),
                        tuple("relationships", 6, 0),
                        tuple("repair", 4, 2),
                        tuple("body", 2, 0));
    }

    @Test
    void aTopicNamesWhatLiesAroundIt() {
        client.get()
                .uri("/v1/content/topics/co-regulation")
                .exchange()
                .expectBody()
                .jsonPath("$.label")
                .isEqualTo("Co-regulation")
                .jsonPath("$.altLabels[0]")
                .isEqualTo("shared calm")
                .jsonPath("$.definition")
                .isEqualTo("Settling each other.")
                .jsonPath("$.broader[*].slug")
                .value(both -> assertThat((List<?>) both).hasSize(2))
                .jsonPath("$.related[0].slug")
                .isEqualTo("repair")
                .jsonPath("$.narrower")
                .isEmpty()
                .jsonPath("$.related[0].narrower")
                .doesNotExist();
    }

    @Test
    void theTreeNestsWhatIsNarrower() {
        client.get()
                .uri("/v1/content/topics?tree=true")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].slug")
                .isEqualTo("relationships")
                .jsonPath("$.data[0].narrower[2].slug")
                .isEqualTo("repair")
                .jsonPath("$.data[0].narrower[2].postCount")
                .isEqualTo(4)
                .jsonPath("$.data[0].narrower[2].narrower[0].slug")
                .isEqualTo("apology")
                .jsonPath("$.data[1].slug")
                .isEqualTo("body")
                .jsonPath("$.data[1].narrower[0].slug")
                .isEqualTo("co-regulation");
    }

    @Test
    void topicsCanBeReadPageByPageThereAndBack() {
        List<String> there = new ArrayList<>();
        String cursor = null;
        String before = null;
        do {
            Map<String, Object> page = page(cursor);
            there.addAll(Fetched.slugs(page));
            before = Fetched.cursor(page, "prevCursor");
            cursor = Fetched.cursor(page, "nextCursor");
        } while (cursor != null);
        assertThat(there).hasSize(6).doesNotHaveDuplicates();
        assertThat(Fetched.slugs(page(before))).isEqualTo(there.subList(0, 4));
    }

    private Map<String, Object> page(String cursor) {
        String from = cursor == null ? "" : "&cursor=" + cursor;
        return Fetched.json(client, "/v1/content/topics?limit=4" + from);
    }

    @Test
    void aSeriesHasItsPostsInOrder() {
        client.get()
                .uri("/v1/content/series/after-the-rupture")
                .exchange()
                .expectBody()
                .jsonPath("$.summary")
                .isEqualTo("Three steps.")
                .jsonPath("$.postCount")
                .isEqualTo(3)
                .jsonPath("$.posts[0].slug")
                .isEqualTo("what-repair-is")
                .jsonPath("$.posts[2].slug")
                .isEqualTo("when-repair-fails");
        client.get()
                .uri("/v1/content/series?count=true")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].postCount")
                .isEqualTo(3)
                .jsonPath("$.page.total")
                .isEqualTo(1);
    }

    @Test
    void authorsBearTheirCredentials() {
        client.get()
                .uri("/v1/content/authors")
                .exchange()
                .expectBody()
                .jsonPath("$.data[0].name")
                .isEqualTo("Jon Abel")
                .jsonPath("$.data[1].credentials")
                .isEqualTo("LMFT")
                .jsonPath("$.data[1].postCount")
                .isEqualTo(4);
        client.get()
                .uri("/v1/content/authors/mara-lind")
                .exchange()
                .expectBody()
                .jsonPath("$.bio")
                .isEqualTo("Mara works with couples.")
                .jsonPath("$.aliases")
                .doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "series", "authors", "posts"})
    void whoIsNotThereIsNotFound(String what) {
        for (String name : List.of("nobody", "%F0%9F%98%80", "a%20b", "a".repeat(3000))) {
            status(what + "/" + name).isNotFound();
        }
        for (String hostile : List.of("%00", "..%2F..%2Fetc", "%0d%0aX-Y:z", ";a=b")) {
            status(what + "/" + hostile).value(status -> assertThat(status).isIn(400, 404));
        }
    }

    private StatusAssertions status(String uri) {
        return client.get().uri("/v1/content/" + uri).exchange().expectStatus();
    }

    @ParameterizedTest
    @CsvSource({
        "/about.html,post,/posts/about-us,true",
        "/about.html/,post,/posts/about-us,true",
        "about.html?utm=1#top,post,/posts/about-us,true",
        "https://old.example.org/2019/about,post,/posts/about-us,true",
        "/posts/about-us,post,/posts/about-us,false",
        "/posts/old-name,post,/posts/two-nervous-systems,true",
        "/topics/repair,topic,/topics/repair,false",
        "/series/after-the-rupture,series,/series/after-the-rupture,false",
        "/authors/mara-lind,author,/authors/mara-lind,false",
    })
    void anAddressLeadsToWhatLivesThere(String path, String kind, String now, boolean moved) {
        client.get()
                .uri("/v1/content/resolve?path=" + path.replace("#", "%23").replace("?", "%3F"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo(kind)
                .jsonPath("$.path")
                .isEqualTo(now)
                .jsonPath("$.url")
                .isEqualTo("/v1/content" + now)
                .jsonPath("$.moved")
                .isEqualTo(moved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/old/draft",
                "/posts/" + Fixture.SECRET + "-slug",
                "%2F",
                "http://"
            })
    void nobodyLivesAtAnAddressThatReadersNeverGot(String path) {
        client.get().uri("/v1/content/resolve?path=" + path).exchange().expectStatus().isNotFound();
    }
}
