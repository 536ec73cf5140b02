package relata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.post.PostFixtures.article;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.author.Person;
import relata.intake.Intake.Wish;
import relata.intake.Undone.Outcome;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostImports;
import relata.refusal.Conflict;
import relata.series.Series;
import relata.topic.TopicFields;
import relata.verify.Verification;

class UndoingTest {

    private static final Wish WISH = new Wish("garden.xml", null, false, true, "cli");

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
        assertThat(new Verification(library).differences().collectList().block()).isEmpty();
        opened.close();
    }

    @Test
    void whatAnImportMadeIsGoneAsIfItHadNeverBeenThere() {
        library.posts().create(article("Own", "own"), true, "editor").block();
        Map<String, List<String>> before = Whole.of(library);

        String id = begin();
        String ana = author(id, "Ana Reed");
        String series = series(id, "Garden");
        keep(id, item("a", article("A", "a").withAuthors(List.of(ana)), "/2019/a/"));
        keep(id, item("b", article("B", "own"), "/2019/b/"));
        keep(id, item("c", placed(article("C", "c"), series), "/c"));
        library.intakes().running(id).block();
        done(id);

        List<Undone> plan = library.undoing().plan(id).block();
        assertThat(plan).hasSize(5).allMatch(one -> one.outcome() == Outcome.REMOVED);
        assertThat(Whole.of(library)).isNotEqualTo(before);

        Intake.Undo undo = undo(id);

        assertThat(undo.removed()).isEqualTo(5);
        assertThat(undo.kept()).isZero();
        assertThat(Whole.of(library)).isEqualTo(before);
        assertThat(library.live().bySlug("a").blockOptional()).isEmpty();
        assertThatThrownBy(() -> library.posts().get(PostImports.id("a")).block())
                .hasMessageContaining("no post");
    }

    @Test
    void undoingTwiceIsSaid() {
        String id = begin();
        keep(id, item("a", article("A", "a")));
        done(id);
        undo(id);

        assertThatThrownBy(() -> undo(id))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> library.undoing().plan(id).block()).isInstanceOf(Conflict.class);
    }

    @Test
    void aPlanAndAnImportAtWorkCanNotBeTakenBack() {
        String plan = Intakes.newId();
        library.intakes().begin(plan, new Wish("x", null, true, true, "cli")).block();
        assertThatThrownBy(() -> undo(plan)).hasMessageContaining("plan");

        String id = begin();
        library.intakes().running(id).block();
        keep(id, item("a", article("A", "a")));
        assertThatThrownBy(() -> undo(id)).hasMessageContaining("at work");
    }

    @Test
    void anImportThatWasCutShortCanBeTakenBackAfterTheNextStart() {
        String id = begin();
        library.intakes().running(id).block();
        keep(id, item("a", article("A", "a")));

        library.open(true).block();

        assertThat(undo(id).removed()).isEqualTo(1);
    }

    @Test
    void whatItUpdatedReturnsToTheVersionBefore() {
        String first = begin();
        keep(first, item("a", article("A", "a"), "/old/a"));
        done(first);
        Map<String, List<String>> before = Whole.of(library);

        String second = begin();
        keep(second, item("a", article("A, revised", "a-revised"), "/old/a", "/older/a"));
        keep(second, item("b", article("B", "b")));
        done(second);
        assertThat(library.live().bySlug("a-revised").block().content().title())
                .isEqualTo("A, revised");

        Intake.Undo undo = undo(second);

        assertThat(undo.restored()).isEqualTo(1);
        assertThat(undo.removed()).isEqualTo(1);
        assertThat(Whole.of(library)).isEqualTo(before);
        assertThat(library.live().bySlug("a").block().body().html()).contains("<p>");
        assertThat(keep(second, item("a", article("A", "a"), "/old/a")).outcome())
                .isEqualTo(Kept.Outcome.UNCHANGED);
    }

    @Test
    void whatAnEditorChangedSinceIsLeftWithTheReason() {
        String id = begin();
        String ana = author(id, "Ana Reed");
        keep(id, item("a", article("A", "a").withAuthors(List.of(ana))));
        keep(id, item("b", article("B", "b")));
        done(id);
        String a = PostImports.id("a");
        library.posts().edit(a, 1, c -> c.withSlug("mine"), "editor").block();
        Post edited = library.posts().get(a).block();

        Intake.Undo undo = undo(id);

        assertThat(undo.removed()).isEqualTo(1);
        assertThat(undo.left()).extracting(Undone::name).containsExactly("A", "Ana Reed");
        assertThat(undo.left())
                .extracting(Undone::reason)
                .containsExactly("It was changed here since.", "A post names it.");
        assertThat(library.posts().get(a).block()).isEqualTo(edited);
    }

    @Test
    void whatALaterImportChangedWaitsUntilThatOneIsTakenBack() {
        String first = begin();
        keep(first, item("a", article("A", "a")));
        done(first);
        String second = begin();
        keep(second, item("a", article("A2", "a")));
        done(second);

        assertThat(undo(first).left())
                .singleElement()
                .matches(one -> one.reason().contains("later import"));
        undo(second);

        Intake.Undo again = undo(first);
        assertThat(again.removed()).isEqualTo(1);
        assertThat(library.live().bySlug("a").blockOptional()).isEmpty();
    }

    @Test
    void aMergeOfTopicsIsNoEditOfTheArticle() {
        String from = library.topics().create(topic("grief"), true, "editor").block().id();
        String into = library.topics().create(topic("loss"), true, "editor").block().id();
        String id = begin();
        keep(id, item("a", article("A", "a").withTopics(List.of(from))));
        done(id);
        library.curation().topics().merge(from, 1, into, "editor").block();

        assertThat(undo(id).removed()).isEqualTo(1);
    }

    @Test
    void whatWasTakenBackCanBeImportedAgainAndTakenBackAgain() {
        Map<String, List<String>> before = Whole.of(library);
        for (int i = 0; i < 2; i++) {
            String id = begin();
            String ana = author(id, "Ana Reed");
            String series = series(id, "Garden");
            PostContent content = placed(article("A", "a").withAuthors(List.of(ana)), series);
            assertThat(keep(id, item("a", content)).outcome()).isEqualTo(Kept.Outcome.CREATED);
            assertThat(library.live().bySlug("a").block().content()).isEqualTo(content);
            done(id);
            assertThat(undo(id).removed()).isEqualTo(3);
            assertThat(Whole.of(library)).isEqualTo(before);
        }
    }

    @Test
    void thousandsAreTakenBackWithoutTheirFormerStates() {
        String id = begin();
        List<Incoming> items =
                java.util.stream.IntStream.range(0, 250)
                        .mapToObj(i -> item("k" + i, article("T" + i, "t" + i)))
                        .toList();
        library.imports().keep(items, Intake.actor(id)).block();
        done(id);

        assertThat(undo(id).removed()).isEqualTo(250);
        assertThat(library.mongo().getCollection("snapshots").block()).isNotNull();
        assertThat(
                        library.mongo()
                                .count(
                                        new org.springframework.data.mongodb.core.query.Query(),
                                        "snapshots")
                                .block())
                .isZero();
    }

    private static TopicFields topic(String slug) {
        return new TopicFields(slug, slug, List.of(), List.of(), null, List.of(), List.of());
    }

    private static PostContent placed(PostContent content, String series) {
        return content.withSeries(new relata.post.SeriesPlace(series, 1));
    }

    private String begin() {
        String id = Intakes.newId();
        library.intakes().begin(id, WISH).block();
        return id;
    }

    private void done(String id) {
        library.intakes().done(id, "wxr", new Intake.Counts(1, 1, 0, 0, 0, 0)).block();
    }

    private Intake.Undo undo(String id) {
        Intake undone = library.undoing().undoToTheEnd(id, "editor").block();
        return Objects.requireNonNull(Objects.requireNonNull(undone).undo());
    }

    private String author(String id, String name) {
        return library.authors().findOrCreate(Person.named(name), Intake.actor(id)).block().id();
    }

    private String series(String id, String title) {
        Series made =
                library.series()
                        .findOrCreate(title.toLowerCase(), title, null, Intake.actor(id))
                        .block();
        return made.id();
    }

    private Kept keep(String id, Incoming item) {
        return library.imports().keep(List.of(item), Intake.actor(id)).block().getFirst();
    }

    private static Incoming item(String key, PostContent content, String... paths) {
        return new Incoming(
                key,
                Integer.toHexString(content.hashCode()),
                content,
                true,
                null,
                null,
                List.of(paths),
                null);
    }
}
