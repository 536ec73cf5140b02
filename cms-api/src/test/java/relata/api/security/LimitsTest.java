package relata.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;

@TestPropertySource(
        properties = {
            "relata.rate-limits.requests=5",
            "relata.rate-limits.window=1h",
            "relata.admin.origins=https://edit.example"
        })
class LimitsTest extends ServerTest {

    private static final String POSTS = "/v1/admin/posts";

    @Test
    void aKeyIsToldWhatIsLeftAndThenToWait() {
        WebTestClient client = with(Scope.POSTS_READ);
        for (int left = 4; left >= 0; left--) {
            client.get()
                    .uri(POSTS)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"key\";q=5;w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"key\";r=" + left + ";t=\\d+");
        }
        client.get()
                .uri(POSTS)
                .exchange()
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueMatches("Retry-After", "7[012]\\d")
                .expectHeader()
                .valueMatches("RateLimit", "\"key\";r=0;t=\\d+")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too-many-requests");
        with(Scope.POSTS_READ).get().uri(POSTS).exchange().expectStatus().isOk();
        anyone().get().uri("/v1/content/posts").exchange().expectStatus().isOk();
    }

    @Test
    void aBrowserOfANamedOriginMayAskAndOthersMayNot() {
        preflight("https://edit.example")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://edit.example")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Credentials");
        preflight("https://evil.example")
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void theBucketsOfManyStayBounded() {
        Buckets buckets = new Buckets(1, java.time.Duration.ofHours(1));
        for (int i = 0; i < 200_000; i++) {
            buckets.of("key " + i);
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(50_000);
    }

    private WebTestClient.ResponseSpec preflight(String origin) {
        return anyone().options()
                .uri(POSTS)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match")
                .exchange();
    }
}
