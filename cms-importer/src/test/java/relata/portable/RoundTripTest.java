package relata.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.post.Agenda.Outcome.CANCELLED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import relata.address.Address;
import relata.asset.Pictures;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ImportReport.Totals;
import relata.importer.ImportRequest;
import relata.importer.ReportItem;
import relata.importer.format.Corpora;
import relata.intake.Intake;
import relata.intake.Intake.Wish;
import relata.intake.Intakes;
import relata.portable.Export.Style;
import relata.post.Appointment;
import relata.post.Appointment.Action;
import relata.post.Post;
import relata.post.PostStatus;
import relata.series.SeriesFields;

/** What goes out comes in again without a difference, and goes out again byte for byte. */
class RoundTripTest {

    @TempDir Path temp;
    private Shelf from;
    private Shelf into;

    @BeforeEach
    void open() {
        from = new Shelf(temp.resolve("from"));
        into = new Shelf(temp.resolve("into"));
    }

    @AfterEach
    void close() {
        assertThat(into.faults()).isEmpty();
        from.close();
        into.close();
    }

    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WXR")
    @ParameterizedTest
    void everythingComesInAgainWithoutADifference(Style style) throws IOException {
        from.fill();
        from.verb("page", (p, now) -> p.settled(Action.PUBLISH, CANCELLED, List.of(), now));
        Path folder = export(from, style, "out", null);

        ImportReport report = bring(folder, Intakes.newId());

        assertThat(report.totals().failed()).isZero();
        assertThat(report.totals().skipped()).isZero();
        assertThat(from.differences(into)).isEmpty();
        assertThat(files(export(into, style, "again", null))).isEqualTo(files(folder));
        ImportReport again = bring(folder, Intakes.newId());
        assertThat(again.totals().unchanged()).isEqualTo(again.totals().found());
        assertThat(exportAgain(folder, style)).isEqualTo(files(folder));
    }

    private Map<String, String> exportAgain(Path folder, Style style) throws IOException {
        Files.writeString(folder.resolve("posts/gone.md"), "of a post that is gone");
        return files(export(from, style, folder.getFileName().toString(), null));
    }

    @Test
    void whatIsInTheLibraryAlreadyIsLeftAlone() {
        from.fill();
        Path folder = export(from, Style.MARKDOWN, "out", null);
        Inventory before = from.inventory();

        ImportReport report = from.bring(folder);

        assertThat(report.totals().unchanged()).isEqualTo(report.totals().found());
        assertThat(from.inventory()).isEqualTo(before);
    }

    @Test
    void chosenPostsBringWhatTheyNeedAndNothingElse() {
        from.fill();
        Path folder = export(from, Style.ARCHIVE, "parcel", Set.of("changed-now"));

        bring(folder, Intakes.newId());

        Inventory there = into.inventory();
        assertThat(there.things().keySet())
                .containsExactly(
                        "author ana",
                        "former addresses of /authors/ana",
                        "former addresses of /series/plot",
                        "former addresses of /topics/mourning",
                        "post changed",
                        "series plot",
                        "topic loss",
                        "topic mourning");
        assertThat(into.differences(from))
                .filteredOn(d -> d.what().equals("post changed"))
                .isEmpty();
    }

    @Test
    void whatIsPlannedAndWhereThingsLivedComesAlong() {
        from.fill();
        bring(export(from, Style.ARCHIVE, "out", null), Intakes.newId());

        assertThat(post("draft").status()).isEqualTo(PostStatus.SCHEDULED);
        assertThat(post("draft").plans().publish())
                .extracting(Appointment::at, Appointment::zone, Appointment::pinned)
                .containsExactly(Shelf.LATER, "Europe/Berlin", null);
        assertThat(post("live").plans().unpublish().at()).isEqualTo(Shelf.LATER);
        assertThat(post("changed").plans().publish().pinned()).isEqualTo(post("changed").version());
        assertThat(post("page").plans().waiting()).isEmpty();
        Address old = into.library().addresses().at("/topics/grief").block();
        assertThat(old.target())
                .isEqualTo(
                        into.library().catalog().fresh().block().topics().bySlug("mourning").id());
        assertThat(into.library().addresses().at("/series/garden").block()).isNotNull();
        assertThat(into.library().addresses().at("/authors/ana-reed").block()).isNotNull();
    }

    private Post post(String key) {
        return Objects.requireNonNull(into.library().posts().get(Shelf.id(key)).block());
    }

    @Test
    void whatWasPlannedForAPastTimeOrWithoutLeaveToPublishIsLeftOutAndSaid() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("past/posts")).getParent();
        String post =
                "---\nrelata: 1\nid: a-%s\nstatus: draft\ntitle: T\nslug: s-%s\nschedule:\n"
                        + "  - {action: publish, at: \"%s\"}\n---\nText\n";
        Files.writeString(
                folder.resolve("posts/a.md"), post.formatted(1, 1, "2001-01-01T00:00:00Z"));

        into.bring(folder);
        assertThat(into.library().posts().get("a-1").block().status()).isEqualTo(PostStatus.DRAFT);

        Files.writeString(folder.resolve("posts/b.md"), post.formatted(2, 2, Shelf.LATER));
        into.bring(folder, "import:x", false);
        assertThat(into.library().posts().get("a-2").block().status()).isEqualTo(PostStatus.DRAFT);
    }

    @Test
    void aZipArchiveHoldsTheSameAndComesOutTheSameEachTime() throws IOException {
        from.fill();
        byte[] zip = zip(Selection.ALL);

        into.bring(Files.write(temp.resolve("all.zip"), zip));

        assertThat(from.differences(into)).isEmpty();
        assertThat(zip(Selection.ALL)).isEqualTo(zip);
    }

    private byte[] zip(Selection selection) {
        return DataBufferUtils.join(from.export(Style.MARKDOWN, selection).file())
                .map(RoundTripTest::bytes)
                .block();
    }

    static byte[] bytes(DataBuffer buffer) {
        byte[] all = new byte[buffer.readableByteCount()];
        buffer.read(all);
        return all;
    }

    @Test
    void whatReadersGetAloneHasNothingOfADraft() {
        from.fill();
        Selection live = new Selection(null, null, null, false);

        Map<String, String> files = files(from.export(Style.ARCHIVE, live, temp.resolve("live")));

        assertThat(files.keySet())
                .filteredOn(name -> name.startsWith("posts/"))
                .containsExactly("posts/changed.json", "posts/live.json", "posts/page.json");
        assertThat(files.values())
                .noneMatch(text -> text.contains("changed-now"))
                .noneMatch(text -> text.contains("schedule"))
                .noneMatch(text -> text.contains("unused"));
    }

    @Test
    void whatATopicOrASeriesHoldsGoesOutByItself() {
        from.fill();

        assertThat(posts(new Selection(null, Set.of("loss"), null, true)))
                .containsExactly("changed", "live", "old");
        assertThat(posts(new Selection(null, Set.of("unused"), null, true))).isEmpty();
        assertThat(posts(new Selection(Set.of("live", "page"), null, Set.of("plot"), true)))
                .containsExactly("live");
        assertThat(from.export(Style.ARCHIVE, Selection.of(Set.of("no"))).chosen().missing())
                .extracting(Selection.Missing::sentence)
                .containsExactly("There is no post 'no'.");
    }

    private List<String> posts(Selection selection) {
        Path folder = temp.resolve("some" + selection.hashCode());
        return files(from.export(Style.ARCHIVE, selection, folder)).keySet().stream()
                .filter(name -> name.startsWith("posts/"))
                .map(name -> name.replaceAll("posts/|\\.json", ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"ARCHIVE", "MARKDOWN"})
    void aPublicationOfAnOlderTextIsCountedOnTheWayOutAndSaidOnTheWayIn(Style style) {
        from.fill();
        Path folder = temp.resolve("out");

        assertThat(from.export(style, Selection.ALL).into(folder).block().lost())
                .containsExactly("publications of an older text than the draft: 1");

        List<ReportItem> items = new ArrayList<>();
        into.importer()
                .run(
                        new ImportRequest(List.of(folder), null, false, true, "test"),
                        new ImportListener() {
                            @Override
                            public void item(ReportItem item) {
                                items.add(item);
                            }
                        })
                .block();
        assertThat(items.stream().flatMap(item -> item.warnings().stream()))
                .containsExactly(
                        "What was to happen at 2090-01-01T00:00:00Z (publish) is left out: it is"
                                + " for an older text, which is not here.");
    }

    @Test
    void aSeriesThatIsInTheTrashHereStaysThere() {
        from.fill();
        Path folder = export(from, Style.ARCHIVE, "out", null);
        var garden = into.library().series().findOrCreate("garden", "Mine", null, "test").block();
        var away = into.library().series().trash(garden.id(), garden.version(), "test").block();

        ImportReport report = into.bring(folder);

        assertThat(report.totals().skipped()).isEqualTo(1);
        assertThat(report.totals().failed()).isZero();
        assertThat(into.library().series().get(garden.id()).block()).isEqualTo(away);
    }

    @Test
    void aSeriesThatWasRenamedHereStaysAsItIs() {
        from.fill();
        Path folder = export(from, Style.ARCHIVE, "out", null);
        var garden = into.library().series().findOrCreate("garden", "Mine", null, "test").block();
        var renamed =
                into.library()
                        .series()
                        .update(
                                garden.id(),
                                garden.version(),
                                new SeriesFields("mine", "Mine", null),
                                "test")
                        .block();

        into.bring(folder);

        assertThat(into.library().series().get(garden.id()).block()).isEqualTo(renamed);
    }

    @Test
    void bytesThatAreOthersThanTheirHashSaysAreRefused() throws IOException {
        from.fill();
        Path folder = export(from, Style.ARCHIVE, "out", null);
        try (var files = Files.walk(folder.resolve("assets"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".gif")).toList()) {
                Files.write(file, Pictures.gif(9, 9));
            }
        }

        ImportReport report = into.bring(folder);

        assertThat(report.totals().failed()).isEqualTo(1);
        assertThat(into.assets().count().block()).isEqualTo(2);
    }

    @Test
    void anArchiveThatCameInCanBeTakenBack() {
        from.fill();
        Path folder = export(from, Style.MARKDOWN, "out", null);
        String id = Intakes.newId();
        into.library().intakes().begin(id, new Wish("out", null, false, true, "cli")).block();
        bring(folder, id);
        into.library().intakes().done(id, "archive", new Intake.Counts(0, 0, 0, 0, 0, 0)).block();

        Intake undone = into.library().undoing().undo(id, "test").block();

        assertThat(undone.undo().kept()).as(undone.undo().left().toString()).isZero();
        assertThat(into.inventory().things()).isEmpty();
        into.assets().open(true).block();
    }

    @Test
    void anAddressThatAnArchiveGaveToSomethingThatWasHereIsFreeAgainWhenItIsTakenBack()
            throws IOException {
        into.library().series().findOrCreate("plot", "The Plot", null, "test").block();
        Path folder = Files.createDirectories(temp.resolve("old/redirects")).getParent();
        Files.writeString(
                folder.resolve("redirects/addresses.json"),
                "{\"relata\":1,\"addresses\":[{\"path\":\"/series/bed\",\"now\":\"/series/plot\"},"
                        + "{\"path\":\"/series/x\",\"now\":\"/series/nothing\"}]}");
        String id = Intakes.newId();
        into.library().intakes().begin(id, new Wish("out", null, false, true, "cli")).block();

        assertThat(bring(folder, id).totals()).isEqualTo(new Totals(2, 1, 0, 0, 1, 0));
        assertThat(into.library().addresses().at("/series/bed").block()).isNotNull();

        into.library().intakes().done(id, "archive", new Intake.Counts(0, 0, 0, 0, 0, 0)).block();
        into.library().undoing().undo(id, "test").block();
        assertThat(into.library().addresses().at("/series/bed").block()).isNull();
        assertThat(into.library().addresses().at("/series/plot").block()).isNotNull();
    }

    @Test
    void withoutLeaveToPublishNothingIsPublic() {
        from.fill();
        Path folder = export(from, Style.MARKDOWN, "out", null);

        into.bring(folder, "import:x", false);

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

        assertThatThrownBy(() -> export(from, Style.MARKDOWN, "full", null))
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
        from.fill();
        Inventory before = from.inventory();
        String id = Intakes.newId();
        from.library().intakes().begin(id, new Wish("x", null, false, true, "cli")).block();
        ImportReport report = from.bring(source, Intake.actor(id), true);
        assertThat(report.totals().created()).isPositive();

        Path folder = export(from, Style.MARKDOWN, "real", null);
        bring(folder, Intakes.newId());
        assertThat(from.differences(into)).isEmpty();

        from.library().intakes().done(id, "x", new Intake.Counts(0, 0, 0, 0, 0, 0)).block();
        Intake undone = from.library().undoing().undoToTheEnd(id, "test").block();
        assertThat(undone.undo().kept()).as(undone.undo().left().toString()).isZero();
        assertThat(from.inventory()).isEqualTo(before);
    }

    private ImportReport bring(Path folder, String id) {
        return into.bring(folder, Intake.actor(id), true);
    }

    private Path export(Shelf shelf, Style style, String name, Set<String> chosen) {
        Selection selection = chosen == null ? Selection.ALL : Selection.of(chosen);
        return shelf.export(style, selection, temp.resolve(name));
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> all = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                all.put(folder.relativize(file).toString(), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
