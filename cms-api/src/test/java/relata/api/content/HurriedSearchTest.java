package relata.api.content;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import relata.api.ServerTest;

/** A server that gives its answers no time at all. */
@TestPropertySource(properties = "relata.search.deadline=1ns")
class HurriedSearchTest extends ServerTest {

    @Test
    void suggestionsAndRelatedPostsDoToo() {
        Fixture.publish(
                installation.library(),
                "hurried",
                Fixture.Draft.of("repair-in-a-hurry", "Repair in a hurry").by(null),
                Fixture.longAgo());
        isPartial("suggest?q=rep");
        isPartial("posts/repair-in-a-hurry/related");
    }

    private void isPartial(String path) {
        anyone().get()
                .uri("/v1/content/" + path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "private, no-cache")
                .expectBody()
                .jsonPath("$.partial")
                .isEqualTo(true);
    }

    @Test
    void whatIsNotAllThereSaysSoAndIsKeptByNoSharedCache() {
        anyone().get()
                .uri("/v1/content/search?q=repair&facets=topic&explain=true")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "private, no-cache")
                .expectBody()
                .jsonPath("$.partial")
                .isEqualTo(true)
                .jsonPath("$.page.totalExact")
                .isEqualTo(false);
    }
}
