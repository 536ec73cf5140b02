package relata.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import relata.library.CrashPoints.Scenario;
import relata.post.Post;
import relata.post.PostFixtures;

/**
 * Wherever the process dies, what was begun is there as a whole after the restart or not at all.
 */
class CrashPointsTest {

    @TempDir private Path directory;

    @Test
    void publishing() {
        int calls =
                CrashPoints.each(
                        directory,
                        new Scenario<Post>() {
                            @Override
                            public Post given(Library library) {
                                return library.posts()
                                        .create(
                                                PostFixtures.article("Tides", "tides"),
                                                true,
                                                "test")
                                        .block();
                            }

                            @Override
                            public Mono<?> when(Library library, Post given) {
                                return library.posts().publish(given.id(), 1, "test");
                            }

                            @Override
                            public void then(Library library, Post given, boolean ended) {
                                Post post = library.posts().get(given.id()).block();
                                boolean live = library.live().bySlug("tides").block() != null;
                                assertThat(live).isEqualTo(post.version() == 2);
                                assertThat(live || !ended).isTrue();
                            }
                        });
        assertThat(calls).isGreaterThan(5);
    }
}
