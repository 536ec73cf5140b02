package relata.api.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import relata.access.Scope;
import relata.api.ServerTest;

@TestPropertySource(properties = "relata.search.insights.enabled=false")
class UncountedSearchesTest extends ServerTest {

    @Test
    void whereNothingIsToBeCountedNothingIs() {
        for (int i = 0; i < 5; i++) {
            anyone().get().uri("/v1/content/search?q=quokka").exchange().expectStatus().isOk();
        }
        with(Scope.POSTS_READ)
                .get()
                .uri("/v1/admin/search-insights")
                .exchange()
                .expectBody()
                .jsonPath("$.totals.searches")
                .isEqualTo(0);
        assertThat(
                        installation
                                .library()
                                .mongo()
                                .findAll(Document.class, "search-queries")
                                .collectList()
                                .block())
                .isEmpty();
    }
}
