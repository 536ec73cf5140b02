package relata.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.author.Person;
import relata.body.Body;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ImportReport.Totals;
import relata.importer.ImportRequest;
import relata.importer.ImportSettings;
import relata.importer.Importer;
import relata.importer.LibraryTarget;
import relata.importer.format.Corpora;
import relata.intake.Intake;
import relata.intake.Intake.Wish;
import relata.intake.Intakes;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.portable.Export.Style;
import relata.post.Image;
import relata.post.Incoming;
import relata.post.Neighbour;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostKind;
import relata.post.Seo;
import relata.post.SeriesPlace;
import relata.post.Source;
import relata.topic.TopicFields;
import relata.verify.Difference;
import relata.verify.Verification;

/** What goes out comes in again without a difference, and goes out again byte for byte. */
class RoundTripTest {

    private static final String BODY =
            "\n"
                    + "  # Not a title\n\n"
                    + "---\n"
                    + "relata: 1\n"
                    + "---\n"
                    + "{{ liquid }} {% raw %} \u2028 <script>x</script>\t\r\n"
                    + "üß 漢字 🙂\u0085\n\n\n";

    @TempDir Path temp;
    private TestLibrary from;
    private TestLibrary into;

    @BeforeEach
    void open() {
        from = TestLibrary.open(temp.resolve("from"));
        into = TestLibrary.open(temp.resolve("into"));
    }

    @AfterEach
    void close() {
        assertThat(new Verification(into.library()).differences().collectList().block()).isEmpty();
        from.close();
        into.close();
    }

    @EnumSource
    @ParameterizedTest
    void everythingComesInAgainWithoutADifference(Style style) throws IOException {
        fill(from.library());
        Path folder = export(from.library(), style, "out", null);

        ImportReport report = bring(folder, Intakes.newId());

        assertThat(report.totals().failed()).isZero();
        assertThat(report.totals().skipped()).isZero();
        assertThat(differences(from.library(), into.library())).isEmpty();
        assertThat(files(export(into.library(), style, "again", null))).isEqualTo(files(folder));
        ImportReport again = bring(folder, Intakes.newId());
        assertThat(again.totals().unchanged()).isEqualTo(again.totals().found());
        assertThat(exportAgain(folder, style)).isEqualTo(files(folder));
    }

    private Map<String, String> exportAgain(Path folder, Style style) throws IOException {
        Files.writeString(folder.resolve("posts/gone.md"), "of a post that is gone");
        return files(export(from.library(), style, folder.getFileName().toString(), null));
    }

    @Test
    void whatIsInTheLibraryAlreadyIsLeftAlone() {
        fill(from.library());
        Path folder = export(from.library(), Style.MARKDOWN, "out", null);
        Inventory before = inventory(from.library());

        Importer here =
                new Importer(new LibraryTarget(from.library()), (_, _, _) -> List.of(), settings());
        ImportReport report = here.run(request(folder, "x"), ImportListener.NONE).block();

        assertThat(report.totals().unchanged()).isEqualTo(report.totals().found());
        assertThat(inventory(from.library())).isEqualTo(before);
    }

    @Test
    void chosenPostsBringWhatTheyNeedAndNothingElse() {
        fill(from.library());
        Path folder = export(from.library(), Style.ARCHIVE, "parcel", Set.of("changed-now"));

        bring(folder, Intakes.newId());

        Inventory there = inventory(into.library());
        assertThat(there.things().keySet())
                .containsExactly(
                        "author ana-reed",
                        "post changed",
                        "series garden",
                        "topic grief",
                        "topic loss");
        assertThat(differences(into.library(), from.library()))
                .filteredOn(d -> d.what().equals("post changed"))
                .isEmpty();
    }

    @Test
    void anArchiveThatCameInCanBeTakenBack() {
        fill(from.library());
        Path folder = export(from.library(), Style.MARKDOWN, "out", null);
        String id = Intakes.newId();
        into.library().intakes().begin(id, new Wish("out", null, false, true, "cli")).block();
        bring(folder, id);
        into.library().intakes().done(id, "archive", new Intake.Counts(0, 0, 0, 0, 0, 0)).block();

        Intake undone = into.library().undoing().undo(id, "test").block();

        assertThat(undone.undo().kept()).isZero();
        assertThat(inventory(into.library()).things()).isEmpty();
    }

    @Test
    void withoutLeaveToPublishNothingIsPublic() {
        fill(from.library());
        Path folder = export(from.library(), Style.MARKDOWN, "out", null);
        ImportRequest hidden = new ImportRequest(List.of(folder), null, false, false, "import:x");

        importer().run(hidden, ImportListener.NONE).block();

        assertThat(into.library().live().count().block()).isZero();
        assertThat(into.library().allPosts().count().block()).isEqualTo(6);
    }

    @Test
    void whatSomebodyWroteByHandIsReadToo() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("hand/posts")).getParent();
        Files.writeString(
                folder.resolve("posts/a.md"),
                "---\nrelata: 1\nid: a-1\nstatus: published\ntitle: By hand\nslug: by-hand\n"
                        + "date: \"2020-01-02T00:00:00Z\"\ntags:\n  - one\n  - two\n---\nText\n");
        Files.writeString(folder.resolve("posts/b.md"), "---\nrelata: 1\nid: [\n---\nText\n");
        Files.writeString(folder.resolve("posts/c.md"), "---\nrelata: 2\nid: c\n---\nText\n");

        ImportReport report = bring(folder, Intakes.newId());

        assertThat(report.totals()).isEqualTo(new Totals(3, 1, 0, 0, 0, 2));
        assertThat(into.library().live().bySlug("by-hand").block().content().tags())
                .containsExactly("one", "two");
    }

    @Test
    void aFolderWithOtherThingsIsRefused() throws IOException {
        Files.writeString(Files.createDirectories(temp.resolve("full")).resolve("mine.txt"), "x");

        assertThatThrownBy(() -> export(from.library(), Style.MARKDOWN, "full", null))
                .hasMessageContaining("full");
        assertThat(temp.resolve("full/mine.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wxr/theme-unit-test-data.xml",
                "ghost/nsisong-6.26.json",
                "markdown/jekyll-mindbodycacao-therapist"
            })
    void realLibrariesGoOutAndComeInAndAreTakenBack(String path) {
        Path source = Corpora.at(path);
        fill(from.library());
        Inventory before = inventory(from.library());
        String id = Intakes.newId();
        from.library().intakes().begin(id, new Wish("x", null, false, true, "cli")).block();
        Importer first =
                new Importer(new LibraryTarget(from.library()), (_, _, _) -> List.of(), settings());
        ImportReport report =
                first.run(request(source, Intake.actor(id)), ImportListener.NONE).block();
        assertThat(report.totals().created()).isPositive();

        Path folder = export(from.library(), Style.MARKDOWN, "real", null);
        bring(folder, Intakes.newId());
        assertThat(differences(from.library(), into.library())).isEmpty();

        from.library().intakes().done(id, "x", new Intake.Counts(0, 0, 0, 0, 0, 0)).block();
        Intake undone = from.library().undoing().undoToTheEnd(id, "test").block();
        assertThat(undone.undo().kept()).as(undone.undo().left().toString()).isZero();
        assertThat(inventory(from.library())).isEqualTo(before);
    }

    private static ImportSettings settings() {
        return ImportSettings.defaults();
    }

    private Importer importer() {
        return new Importer(new LibraryTarget(into.library()), (_, _, _) -> List.of(), settings());
    }

    private static ImportRequest request(Path folder, String actor) {
        return new ImportRequest(List.of(folder), null, false, true, actor);
    }

    private ImportReport bring(Path folder, String id) {
        return Objects.requireNonNull(
                importer().run(request(folder, Intake.actor(id)), ImportListener.NONE).block());
    }

    private Path export(Library library, Style style, String name, Set<String> chosen) {
        Path folder = temp.resolve(name);
        new Export(library, folder, style, chosen).write().block();
        return folder;
    }

    private static Inventory inventory(Library library) {
        return Objects.requireNonNull(Inventory.of(library).block());
    }

    private static List<Difference> differences(Library one, Library other) {
        return inventory(one).differences(inventory(other), "the other");
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> all = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Posts in every state that one can be in, with everything that one can have. */
    private static void fill(Library library) {
        String loss = topic(library, "Loss", List.of());
        String grief = topic(library, "Grief", List.of(loss));
        topic(library, "Unused", List.of());
        Person ana = new Person("Ana Reed", "ana-reed", List.of("areed"), "LMFT", "Writes.");
        String author = library.authors().findOrCreate(ana, "test").block().id();
        String series =
                library.series().findOrCreate("garden", "The Garden", "Of it", "test").block().id();
        PostContent full = full(author, series, grief);
        keep(library, "live", full.withSlug("live"), true, "/2019/live/", "/?p=7");
        keep(library, "draft", full.withSlug("draft").withSeries(null), false);
        keep(library, "changed", full.withSlug("changed"), true);
        keep(library, "old", full.withSlug("old"), true, "/posts/older");
        keep(library, "archived", PostContent.of("A", "archived", html()), true);
        keep(library, "trash", PostContent.of("T", "trash", html()), true);
        keep(library, "page", page(), true);
        change(library, "changed", c -> c.withSlug("changed-now").withNeighbours(List.of()));
        change(library, "draft", c -> c.withTopics(List.of()));
        verb(library, "old", Post::unpublish);
        verb(library, "archived", Post::archive);
        verb(library, "trash", Post::trash);
        library.redirects().create("/go", "/posts/live", "test").block();
        library.redirects().create("/out", "https://example.org/x", "test").block();
        library.series().order(series, 1, List.of(id("changed"), id("live")), "test").block();
    }

    private static PostContent full(String author, String series, String topic) {
        return new PostContent(
                "Full: of \"quotes\" & 'colons': #1",
                "full",
                PostKind.POST,
                "A summary\nof two lines",
                "en-GB",
                new Body(Body.Format.MARKDOWN, BODY),
                List.of(topic),
                List.of(author),
                new SeriesPlace(series, 2.5),
                new Image("https://example.org/a.png", "An alt", null),
                new Seo("S", null, "https://example.org/c"),
                List.of(
                        new Source("Book", "Author", null),
                        new Source("Site", null, "https://x.y")),
                List.of("Violence"),
                List.of("Grief", "plain tag", "true", "1.10"),
                List.of(new Neighbour("next", "Live", null)));
    }

    private static Body html() {
        return new Body(Body.Format.HTML, "<p>Text</p>\n");
    }

    private static PostContent page() {
        PostContent c = PostContent.of("Page", "page", new Body(Body.Format.TEXT, ""));
        return new PostContent(
                c.title(),
                c.slug(),
                PostKind.PAGE,
                null,
                null,
                c.body(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static String topic(Library library, String label, List<String> broader) {
        TopicFields fields =
                new TopicFields(
                        label.toLowerCase(),
                        label,
                        List.of(label + " too"),
                        List.of(label + " hidden"),
                        "What " + label + " is.",
                        broader,
                        List.of());
        return library.topics().create(fields, true, "test").block().id();
    }

    private static void keep(
            Library library, String key, PostContent content, boolean publish, String... paths) {
        Incoming item =
                new Incoming(
                        key,
                        "d",
                        content,
                        publish,
                        java.time.Instant.parse("2019-05-06T07:08:09Z"),
                        null,
                        List.of(paths),
                        null);
        library.imports().keep(List.of(item), "test").block();
    }

    private static String id(String key) {
        return relata.post.PostImports.id(key);
    }

    private static void change(
            Library library, String key, java.util.function.UnaryOperator<PostContent> change) {
        Post post = library.posts().get(id(key)).block();
        library.posts().edit(post.id(), post.version(), change, "test").block();
    }

    private static void verb(
            Library library,
            String key,
            java.util.function.BiFunction<Post, java.time.Instant, Post> verb) {
        Post post = library.posts().get(id(key)).block();
        library.posts().change(post.id(), post.version(), "verb", verb, "test").block();
    }
}
