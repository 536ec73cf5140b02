package relata.api.security;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import relata.access.NewKey;
import relata.access.Scope;
import relata.api.ServerTest;

@TestPropertySource(properties = {"relata.rate-limits.failures=5", "relata.rate-limits.window=1h"})
class GuessingTest extends ServerTest {

    private static final String POSTS = "/v1/admin/posts";

    @Test
    void badKeysAreRefusedForAWhileButNotAKeyThatWasGood() {
        NewKey known = newKey(EnumSet.of(Scope.POSTS_READ));
        with(known.text()).get().uri(POSTS).exchange().expectStatus().isOk();
        for (int i = 0; i < 5; i++) {
            with("rlt_bad").get().uri(POSTS).exchange().expectStatus().isUnauthorized();
        }
        with("rlt_bad")
                .get()
                .uri(POSTS)
                .exchange()
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too-many-failures");
        with(Scope.POSTS_READ).get().uri(POSTS).exchange().expectStatus().isEqualTo(429);
        with(known.text()).get().uri(POSTS).exchange().expectStatus().isOk();
    }
}
