package relata.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.journal.Kind;
import relata.library.CrashPoints.Scenario;
import relata.post.Post;
import relata.post.PostCard;
import relata.post.PostFixtures;

/**
 * Wherever the process dies, what was begun is there as a whole after the restart or not at all.
 */
class CrashPointsTest {

    @TempDir private Path directory;

    @Test
    void publishing() {
        int calls =
                each(
                        library -> draft(library, "tides"),
                        (library, post) -> library.posts().publish(post.id(), 1, "test"),
                        (library, post, ended) -> {
                            boolean live = library.live().bySlug("tides").block() != null;
                            assertThat(version(library, post)).isEqualTo(live ? 2 : 1);
                            assertThat(live || !ended).isTrue();
                            published(library, post);
                        });
        assertThat(calls).isGreaterThan(5);
    }

    @Test
    void publishingUnderAnotherSlug() {
        each(
                library -> renamed(library, live(library, "ebb"), "flow"),
                (library, post) -> library.posts().publish(post.id(), post.version(), "test"),
                (library, post, ended) -> {
                    boolean moved = library.live().bySlug("flow").block() != null;
                    assertThat(library.live().bySlug("ebb").block() == null).isEqualTo(moved);
                    assertThat(slugAt(library, "ebb")).isEqualTo(moved ? "flow" : "ebb");
                    assertThat(slugAt(library, "flow")).isEqualTo(moved ? "flow" : null);
                    assertThat(moved || !ended).isTrue();
                });
    }

    @Test
    void givingADraftAnotherSlug() {
        each(
                library -> renamed(library, live(library, "ebb"), "flow"),
                (library, post) ->
                        library.posts()
                                .edit(
                                        post.id(),
                                        post.version(),
                                        content -> content.withSlug("slack"),
                                        "test"),
                (library, post, ended) -> {
                    Post now = library.posts().get(post.id()).block();
                    String slug = now.working().slug();
                    assertThat(slug).isEqualTo(now.version() == 4 ? "slack" : "flow");
                    assertThat(owner(library, slug)).isEqualTo(post.id());
                    assertThat(slugAt(library, slug)).isNull();
                    assertThat(slugAt(library, "ebb")).isEqualTo("ebb");
                    if (ended) {
                        assertThat(slug).isEqualTo("slack");
                        assertThat(owner(library, "flow")).isNull();
                    }
                });
    }

    @Test
    void purging() {
        each(
                library -> {
                    Post live = live(library, "ebb");
                    return library.posts()
                            .change(live.id(), 2, "trash", Post::trash, "test")
                            .block();
                },
                (library, post) -> library.purging().purge(post.id(), 3, "test"),
                (library, post, ended) -> {
                    Post now = library.mongo().findById(post.id(), Post.class).block();
                    assertThat(now.erased() || !ended).isTrue();
                    assertThat(now.version()).isEqualTo(now.erased() ? 4 : 3);
                    assertThat(library.journal().snapshot(post.seq()).block() == null)
                            .isEqualTo(now.erased());
                    assertThat(owner(library, "ebb")).isEqualTo(post.id());
                    assertThat(library.mongo().count(new Query(), "purges").block()).isZero();
                });
    }

    @Test
    void makingARedirect() {
        each(
                library -> live(library, "ebb"),
                (library, post) -> library.redirects().create("/old/ebb", "/posts/ebb", "test"),
                (library, post, ended) -> {
                    boolean made = library.redirects().count().block() == 1;
                    assertThat(made || !ended).isTrue();
                    if (!made) {
                        library.redirects().create("/old/ebb", "/posts/ebb", "test").block();
                    }
                    assertThat(library.addresses().at("/old/ebb").block().kind())
                            .isEqualTo(Kind.REDIRECT);
                });
    }

    private interface Given {
        Post in(Library library);
    }

    private interface When {
        Mono<?> in(Library library, Post given);
    }

    private interface Then {
        void in(Library library, Post given, boolean ended);
    }

    private int each(Given given, When when, Then then) {
        return CrashPoints.each(
                directory,
                new Scenario<Post>() {
                    @Override
                    public Post given(Library library) {
                        return given.in(library);
                    }

                    @Override
                    public Mono<?> when(Library library, Post post) {
                        return when.in(library, post);
                    }

                    @Override
                    public void then(Library library, Post post, boolean ended) {
                        then.in(library, post, ended);
                    }
                });
    }

    private static Post draft(Library library, String slug) {
        return library.posts().create(PostFixtures.article(slug, slug), true, "test").block();
    }

    private static Post live(Library library, String slug) {
        Post draft = draft(library, slug);
        return library.posts().publish(draft.id(), 1, "test").block();
    }

    private static Post renamed(Library library, Post post, String slug) {
        return library.posts()
                .edit(post.id(), post.version(), content -> content.withSlug(slug), "test")
                .block();
    }

    private static long version(Library library, Post post) {
        return library.posts().get(post.id()).block().version();
    }

    private static void published(Library library, Post post) {
        Post now = library.posts().get(post.id()).block();
        assertThat(now.published() != null).isEqualTo(now.version() == 2);
    }

    /** Under which slug readers find what lives at the path of a slug. */
    private static String slugAt(Library library, String slug) {
        return library.addresses()
                .at(Address.path(Kind.POST, slug))
                .flatMap(address -> library.live().at(address))
                .map((PostCard card) -> card.head().slug())
                .block();
    }

    private static String owner(Library library, String slug) {
        return library.mongo()
                .findById(Address.path(Kind.POST, slug), Document.class, "addresses")
                .map(address -> address.getString("target"))
                .block();
    }
}
