package relata.post;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.post.PostFixtures.article;
import static relata.post.PostFixtures.incoming;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import relata.journal.JournalEntry;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Kept.Outcome;

class PostImportsTest {

    private static final Instant LONG_AGO = Instant.parse("2014-03-02T08:00:00Z");

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
    void anItemIsCreatedThenUnchangedThenUpdated() {
        Incoming item = incoming("k", article("One", "one"), true);

        assertThat(keep(item)).containsExactly(Outcome.CREATED);
        assertThat(keep(item)).containsExactly(Outcome.UNCHANGED);
        assertThat(keep(incoming("k", article("One, revised", "one"), true)))
                .containsExactly(Outcome.UPDATED);
        assertThat(live("one").content().title()).isEqualTo("One, revised");
    }

    @Test
    void aPlanSaysTheSameAndWritesNothing() {
        Incoming item = incoming("k", article("One", "one"), true);

        assertThat(library.imports().plan(List.of(item)).block())
                .extracting(Kept::outcome)
                .containsExactly(Outcome.CREATED);

        assertThat(library.journal().head().block()).isZero();
        assertThat(library.addresses().at("/posts/one").blockOptional()).isEmpty();
    }

    @Test
    void onlyWhatIsToBePublishedIsPublished() {
        keep(incoming("a", article("A", "a"), true), incoming("b", article("B", "b"), false));

        assertThat(library.live().bySlug("a").blockOptional()).isPresent();
        assertThat(library.live().bySlug("b").blockOptional()).isEmpty();
    }

    @Test
    void whatCameAsADraftIsPublishedByALaterImportThatPublishes() {
        keep(incoming("a", article("A", "a"), false));

        assertThat(keep(incoming("a", article("A", "a"), true))).containsExactly(Outcome.UPDATED);
        assertThat(library.live().bySlug("a").blockOptional()).isPresent();
    }

    @Test
    void theSourcesDatesAreKept() {
        Incoming item =
                new Incoming(
                        "k", "d", article("Old", "old"), true, LONG_AGO, null, List.of(), null);

        keep(item);

        assertThat(live("old").publishedAt()).isEqualTo(LONG_AGO);
        assertThat(live("old").updatedAt()).isEqualTo(LONG_AGO);
    }

    @Test
    void whatAnEditorChangedSinceIsLeftAlone() {
        keep(incoming("k", article("One", "one"), false));
        String id = PostImports.id("k");
        library.posts().publish(id, 1, "editor").block();

        assertThat(keep(incoming("k", article("Two", "one"), true)))
                .containsExactly(Outcome.SKIPPED);
        assertThat(live("one").content().title()).isEqualTo("One");
    }

    @Test
    void hundredsOfOneSlugStopNothingAndStayApart() {
        List<Incoming> batch =
                IntStream.range(0, 220)
                        .mapToObj(n -> incoming("k" + n, article("Untitled", "untitled"), false))
                        .toList();

        List<Kept> kept = library.imports().keep(batch, "test").block();

        assertThat(kept).extracting(Kept::outcome).containsOnly(Outcome.CREATED);
        assertThat(kept).extracting(Kept::slug).doesNotHaveDuplicates().contains("untitled-200");
        assertThat(library.imports().keep(batch, "test").block())
                .extracting(Kept::outcome)
                .containsOnly(Outcome.UNCHANGED);
    }

    @Test
    void equalSlugsAreToldApartAndStaySoWhenImportedAgain() {
        List<Incoming> batch =
                List.of(
                        incoming("a", article("A", "same"), true),
                        incoming("b", article("B", "same"), true));

        assertThat(library.imports().keep(batch, "test").block())
                .extracting(Kept::slug)
                .containsExactly("same", "same-2");
        assertThat(keep(incoming("b", article("B, revised", "same"), true)))
                .containsExactly(Outcome.UPDATED);
        assertThat(live("same-2").content().title()).isEqualTo("B, revised");
    }

    @Test
    void theSameItemTwiceInOneBatchIsKeptOnce() {
        Incoming item = incoming("k", article("One", "one"), true);

        assertThat(keep(item, item)).containsExactly(Outcome.CREATED, Outcome.SKIPPED);
    }

    @Test
    void aBadItemDoesNotStopTheOthers() {
        assertThat(
                        keep(
                                incoming("bad", article("", "bad"), true),
                                incoming("good", article("Good", "good"), true)))
                .containsExactly(Outcome.FAILED, Outcome.CREATED);
    }

    @Test
    void twoImportsOfTheSameItemsAtOnceMakeEachPostOnce() {
        List<Incoming> batch =
                IntStream.range(0, 50)
                        .mapToObj(i -> incoming("k" + i, article("T" + i, "t" + i), true))
                        .toList();

        Flux.range(0, 4).flatMap(_ -> library.imports().keep(batch, "test"), 4).blockLast();

        assertThat(library.posts().count(EditorsQuery.latest(1)).block()).isEqualTo(50);
        assertThat(library.journal().appliedAfter(0, 1_000).block().entries())
                .extracting(JournalEntry::id)
                .hasSize(50)
                .doesNotHaveDuplicates();
    }

    @Test
    void oldPathsLeadToThePost() {
        keep(
                new Incoming(
                        "k",
                        "d",
                        article("One", "one"),
                        true,
                        null,
                        null,
                        List.of("/2014/03/one/", "blog/one?x=1", "/?p=17"),
                        null));

        assertThat(library.addresses().at("/2014/03/one").block().target())
                .isEqualTo(PostImports.id("k"));
        assertThat(library.addresses().at("/?page_id=17&preview=1").block().target())
                .isEqualTo(PostImports.id("k"));
        assertThat(library.addresses().at("/blog/one/").block().target())
                .isEqualTo(PostImports.id("k"));
    }

    @Test
    void aNeighbourIsLinkedWhenItArrives() {
        PostContent first =
                article("First", "first")
                        .withNeighbours(List.of(new Neighbour("next", "Second", null)));
        keep(incoming("1", first, true));
        assertThat(library.imports().resolveNeighbours("test").block()).isZero();

        keep(incoming("2", article("Second", "second"), true));
        assertThat(library.imports().resolveNeighbours("test").block()).isEqualTo(1);

        assertThat(live("first").content().neighbours().getFirst().post())
                .isEqualTo(PostImports.id("2"));
        assertThat(keep(incoming("1", first, true))).containsExactly(Outcome.UNCHANGED);
    }

    private List<Outcome> keep(Incoming... items) {
        return library.imports().keep(List.of(items), "test").block().stream()
                .map(Kept::outcome)
                .toList();
    }

    private LivePost live(String slug) {
        return library.live().bySlug(slug).block();
    }
}
