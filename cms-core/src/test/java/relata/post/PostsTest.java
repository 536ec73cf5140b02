package relata.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.domain.Sort;
import reactor.core.publisher.Flux;
import relata.body.Body;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.StaleVersion;

class PostsTest {

    @TempDir private Path directory;
    private TestLibrary opened;
    private Library library;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory);
        library = opened.library();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aPostIsReadAsItWasWritten() {
        Post draft = create("Coming back", "coming-back");

        assertThat(library.posts().get(draft.id()).block()).isEqualTo(draft);
        assertThatThrownBy(() -> library.posts().get("nobody").block())
                .isInstanceOf(NotFound.class);
    }

    @Test
    void readersGetAPostFromThePublicationOn() {
        Post draft = create("Coming back", "coming-back");
        assertThat(library.live().bySlug("coming-back").blockOptional()).isEmpty();

        Post live = library.posts().publish(draft.id(), draft.version(), "test").block();

        LivePost read = library.live().bySlug("coming-back").block();
        assertThat(read.published()).isEqualTo(live.published());
        assertThat(read.body().outline()).extracting(h -> h.text()).containsExactly("Coming back");
        assertThat(read.body().html()).contains("<h2").contains("What matters is the way back.");
    }

    @Test
    void aStaleVersionIsNotPublished() {
        Post draft = create("Coming back", "coming-back");
        library.posts().publish(draft.id(), 1, "test").block();

        assertThatThrownBy(() -> library.posts().publish(draft.id(), 1, "test").block())
                .isInstanceOf(StaleVersion.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void ofTwoGivenSlugsThatAreEqualTheSecondIsRefusedAndGeneratedOnesGetANumber() {
        create("Coming back", "coming-back");

        assertThatThrownBy(() -> create("Other", "coming-back")).isInstanceOf(Conflict.class);
        Post other =
                library.posts()
                        .create(PostFixtures.article("Other", "coming-back"), false, "test")
                        .block();
        assertThat(other.working().slug()).isEqualTo("coming-back-2");
    }

    @Test
    void manyAtOnceGetDifferentSlugs() {
        List<String> slugs =
                Flux.range(0, 20)
                        .flatMap(
                                _ ->
                                        library.posts()
                                                .create(PostFixtures.article("T", "t"), false, "x"),
                                20)
                        .map(post -> post.working().slug())
                        .collectList()
                        .block();

        assertThat(slugs).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void everyBrokenRuleIsNamedAtOnce() {
        PostContent bad =
                PostFixtures.article(" ", "no spaces")
                        .withTopics(List.of("nobody"))
                        .withAuthors(List.of("x"));

        assertThatThrownBy(() -> library.posts().create(bad, true, "test").block())
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .extracting(Invalid.Problem::pointer)
                                        .containsExactlyInAnyOrder(
                                                "/title", "/slug", "/topics/0", "/authors/0"));
    }

    @Test
    void aBodyThatWouldNotFitIntoADocumentIsRefused() {
        Body wide = Body.text("語".repeat(1_000_001));

        assertThatThrownBy(() ->
                        library.posts()
                                .create(PostContent.of("T", "t", wide), true, "test")
                                .block())
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/body/source");
    }

    @Test
    void listsAreReadPageByPageForwardsAndBackwards() {
        IntStream.range(0, 7).forEach(i -> publish("Post " + i, "post-" + i));
        PostQuery byTitle = sorted(null, false);

        List<PostCard> first = library.live().list(byTitle).block();
        List<PostCard> second =
                library.live().list(sorted(position(first.getLast()), false)).block();
        List<PostCard> back =
                library.live().list(sorted(position(second.getFirst()), true)).block();

        assertThat(first)
                .extracting(c -> c.head().title())
                .containsExactly("Post 0", "Post 1", "Post 2");
        assertThat(second)
                .extracting(c -> c.head().title())
                .containsExactly("Post 3", "Post 4", "Post 5");
        assertThat(back).isEqualTo(first);
        assertThat(library.live().count(byTitle).block()).isEqualTo(7);
    }

    private static List<Object> position(PostCard card) {
        return List.of(card.head().title(), card.id());
    }

    private static PostQuery sorted(List<Object> after, boolean backwards) {
        return new PostQuery(
                PostKind.POST,
                List.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                List.of(Sort.Order.asc("title")),
                after,
                backwards,
                3);
    }

    private Post create(String title, String slug) {
        return library.posts().create(PostFixtures.article(title, slug), true, "test").block();
    }

    private void publish(String title, String slug) {
        Post draft = create(title, slug);
        library.posts().publish(draft.id(), draft.version(), "test").block();
    }
}
