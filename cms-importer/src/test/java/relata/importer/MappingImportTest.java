package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.importer.ImportReport.Totals;
import relata.importer.Importing.Told;
import relata.importer.mapping.Mapping;
import relata.importer.mapping.MappingFile;
import relata.importer.mapping.Sheet;
import relata.intake.Intake;
import relata.intake.Intakes;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.LivePost;
import relata.refusal.Invalid;
import relata.series.Series;
import relata.topic.TopicFields;

/** What becomes of categories, tags, authors and series, and how an editor corrects it. */
class MappingImportTest {

    @TempDir Path temp;

    private TestLibrary opened;
    private Library library;
    private ImportTarget target;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(temp.resolve("store"));
        library = opened.library();
        target = new LibraryTarget(library);
        addTopic("loss", "Grief");
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private void addTopic(String slug, String label) {
        TopicFields fields =
                new TopicFields(slug, label, List.of(), List.of(), null, List.of(), List.of());
        library.topics().create(fields, true, "test").block();
    }

    private static String article(String title, String author, String categories, String tags) {
        return "---\ntitle: \"%s\"\nauthor: %s\ndate: 2020-01-02\ncategories: [%s]\ntags: [%s]\n---\nText about it."
                .formatted(title, author, categories, tags);
    }

    private Path site() {
        return folder(
                temp.resolve("garden"),
                Map.of(
                        "a.md", article("Seeds", "Jane Smith", "Grief, Inner child", "misc"),
                        "b.md", article("Soil", "jsmith", "Inner child", "misc, quotes"),
                        "c.md", article("Water", "Ana Reed", "Uncategorized", "quotes")));
    }

    private ImportRequest request(Path path, boolean plan, String mapping, String actor) {
        return new ImportRequest(
                List.of(path), null, plan, true, false, Mapping.read(mapping), actor);
    }

    private Told imported(Path path, String mapping) {
        return run(target, request(path, false, mapping, "test"));
    }

    private Told planned(Path path, String mapping) {
        return run(target, request(path, true, mapping, "test"));
    }

    private LivePost live(String slug) {
        return Objects.requireNonNull(library.live().bySlug(slug).block(), slug);
    }

    private Catalog catalog() {
        return Objects.requireNonNull(library.catalog().fresh().block());
    }

    private List<String> topics(String slug) {
        return live(slug).content().topics().stream()
                .map(id -> Objects.requireNonNull(catalog().topics().byId(id)).label())
                .toList();
    }

    private List<String> authors(String slug) {
        return live(slug).content().authors().stream()
                .map(id -> Objects.requireNonNull(catalog().author(id)).name())
                .toList();
    }

    private static Map<String, List<String>> choices(Map<String, Sheet.Line> lines) {
        Map<String, List<String>> all = new TreeMap<>();
        lines.forEach((name, line) -> all.put(name, line.to()));
        return all;
    }

    @Test
    void aPlanProposesWhatBecomesOfEachNameAndHowOftenItWasFound() {
        Sheet sheet = planned(site(), "").report().mapping();

        assertThat(choices(sheet.terms().get("category")))
                .isEqualTo(
                        Map.of(
                                "Grief", List.of("loss"),
                                "Inner child", List.of("new: Inner child"),
                                "Uncategorized", List.of("drop")));
        assertThat(choices(sheet.terms().get("tag")))
                .isEqualTo(Map.of("misc", List.of("tag"), "quotes", List.of("tag")));
        assertThat(sheet.terms().get("category").get("Inner child").posts()).isEqualTo(2);
        assertThat(choices(sheet.authors()))
                .containsEntry("Jane Smith", List.of("new: Jane Smith"))
                .containsEntry("Ana Reed", List.of("new: Ana Reed"));
        assertThat(catalog().authors()).isEmpty();
    }

    @Test
    void namesThatSeemToBeOnePersonAreProposedAsOne() {
        Path site =
                folder(
                        temp.resolve("people"),
                        Map.of(
                                "a.md", article("A", "Jane Smith", "", ""),
                                "b.md", article("B", "Jane Smith", "", ""),
                                "c.md", article("C", "\"jane smith, LMFT\"", "", ""),
                                "d.md", article("D", "Jo Smith", "", "")));

        Sheet sheet = planned(site, "").report().mapping();

        assertThat(choices(sheet.authors()))
                .isEqualTo(
                        Map.of(
                                "Jane Smith", List.of("new: Jane Smith"),
                                "jane smith, LMFT", List.of("new: Jane Smith"),
                                "Jo Smith", List.of("new: Jo Smith")));
    }

    @Test
    void theProposalIsAFileThatTheNextImportObeys() {
        Sheet sheet = planned(site(), "").report().mapping();
        String file = MappingFile.text(sheet, "garden");

        Told told = imported(site(), file);

        assertThat(told.report().totals()).isEqualTo(new Totals(3, 3, 0, 0, 0, 0));
        assertThat(topics("a")).containsExactly("Grief", "Inner child");
        assertThat(topics("b")).containsExactly("Inner child");
        assertThat(live("c").content().tags()).containsExactly("quotes");
        assertThat(imported(site(), file).report().totals())
                .isEqualTo(new Totals(3, 0, 0, 3, 0, 0));
        String next = MappingFile.text(planned(site(), "").report().mapping(), "garden");
        assertThat(next).contains("inner-child").contains("jane-smith");
    }

    @Test
    void withoutAMappingWhatIsNoTopicStaysATag() {
        imported(site(), "");

        assertThat(topics("a")).containsExactly("Grief");
        assertThat(live("c").content().tags()).containsExactly("Uncategorized", "quotes");
    }

    private static final String MERGED =
            """
            terms:
              category:
                Inner child: [loss]
              tag:
                misc: drop
                quotes: 'new: Quotations'
            authors:
              jsmith: 'new: Jane Smith'
              Jane Smith: 'new: Jane Smith'
            """;

    @Test
    void severalNamesBecomeOnePersonWhoIsFoundByThemLaterToo() {
        imported(site(), MERGED);

        assertThat(authors("a")).containsExactly("Jane Smith");
        assertThat(authors("b")).containsExactly("Jane Smith");
        assertThat(live("a").content().authors()).isEqualTo(live("b").content().authors());
        assertThat(topics("b")).containsExactlyInAnyOrder("Grief", "Quotations");
        assertThat(live("a").content().tags()).isEmpty();
        assertThat(imported(site(), MERGED).report().totals())
                .isEqualTo(new Totals(3, 0, 0, 3, 0, 0));

        Path later = folder(temp.resolve("l"), Map.of("d.md", article("D", "jsmith", "", "")));
        imported(later, "");
        assertThat(authors("d")).containsExactly("Jane Smith");
        assertThat(catalog().authors().values())
                .extracting(Author::name)
                .containsExactlyInAnyOrder("Jane Smith", "Ana Reed");
    }

    @Test
    void aChangedMappingUpdatesThePostsThatItChangesAndNoOthers() {
        imported(site(), "");

        Told told =
                imported(
                        site(),
                        "terms:\n  tag:\n    misc: drop\nauthors:\n  jsmith: 'new: Jane Smith'\n");

        assertThat(told.item("a.md").outcome()).isEqualTo("updated");
        assertThat(told.item("b.md").outcome()).isEqualTo("updated");
        assertThat(told.item("c.md").outcome()).isEqualTo("unchanged");
        assertThat(authors("b")).containsExactly("Jane Smith");
        Told back = imported(site(), "authors:\n  jsmith: jane-smith\n");
        assertThat(back.item("a.md").outcome()).isEqualTo("updated");
        assertThat(authors("b")).containsExactly("Jane Smith");
        assertThat(live("a").content().tags()).containsExactly("Inner child", "misc");
    }

    @Test
    void aMappingThatNamesNoTopicIsRefusedBeforeAnythingIsWritten() {
        Long head = library.journal().head().block();

        assertThatThrownBy(() ->
                        imported(
                                site(),
                                "terms:\n  category:\n    Grief: los\n    Inner child: 'new: X'\n"
                                        + "authors:\n  Ana Reed: nobody\nseries:\n  S: none\n"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(Invalid.Problem::message)
                                        .satisfiesExactly(
                                                m ->
                                                        assertThat(m)
                                                                .contains(
                                                                        "Line 3",
                                                                        "'los'",
                                                                        "loss",
                                                                        "'new: Label'"),
                                                m -> assertThat(m).contains("Line 6", "'nobody'"),
                                                m -> assertThat(m).contains("Line 8", "'none'")));
        assertThat(library.journal().head().block()).isEqualTo(head);
    }

    private static String part(String title, String category) {
        return article(title, "Ana Reed", category, "");
    }

    private Path serial() {
        return folder(
                temp.resolve("serial"),
                Map.of(
                        "a.md", part("Understanding grief, Part II: Anger", "Grief"),
                        "b.md", part("Understanding Grief – Part One", "Grief"),
                        "c.md", part("Field notes #10", "Notes"),
                        "d.md", part("Field notes #9", "Notes"),
                        "e.md", part("Part 2: The hands", "The body"),
                        "f.md", part("The feet (Part 1)", "The body"),
                        "g.md", part("Alone, Part 1", "Notes"),
                        "h.md", part("Twice, Part 1", "Notes"),
                        "i.md", part("Twice, Part 1", "Notes"),
                        "j.md", part("Links 5/12", "Notes")));
    }

    private List<String> seriesOf(String slug) {
        var place = live(slug).content().series();
        return place == null
                ? List.of()
                : List.of(
                        Objects.requireNonNull(catalog().series().get(place.series())).title(),
                        String.format(Locale.ROOT, "%.0f", place.order()));
    }

    @Test
    void partsOfATitleOrOfACategoryBecomeASeriesWhereThatIsClear() {
        Told told = imported(serial(), "");

        assertThat(seriesOf("a")).containsExactly("Understanding grief", "2");
        assertThat(seriesOf("b")).containsExactly("Understanding grief", "1");
        assertThat(seriesOf("c")).containsExactly("Field notes", "10");
        assertThat(seriesOf("d")).containsExactly("Field notes", "9");
        assertThat(seriesOf("e")).containsExactly("The body", "2");
        assertThat(seriesOf("f")).containsExactly("The body", "1");
        assertThat(List.of("g", "h", "i", "j")).allMatch(slug -> seriesOf(slug).isEmpty());
        assertThat(told.item("a.md").warnings())
                .contains("It is part 2 of the series 'Understanding grief', by its title.");
        assertThat(choices(told.report().mapping().series()))
                .containsEntry("Field notes", List.of("new: Field notes"))
                .containsEntry("Alone", List.of("drop"))
                .containsEntry("Twice", List.of("drop"))
                .containsEntry("Links", List.of("drop"));
        assertThat(imported(serial(), "").report().totals())
                .isEqualTo(new Totals(10, 0, 0, 10, 0, 0));
    }

    @Test
    void aPartThatComesLaterJoinsTheSeriesThatIsThere() {
        imported(serial(), "");
        Path later = folder(temp.resolve("l"), Map.of("k.md", part("Field notes #11", "Notes")));

        imported(later, "");

        assertThat(seriesOf("k")).containsExactly("Field notes", "11");
        assertThat(catalog().series()).hasSize(3);
    }

    @Test
    void theTitleThatTheOthersNumberIsThatOfTheFirstPart() {
        Path site =
                folder(
                        temp.resolve("unnumbered"),
                        Map.of(
                                "a.md", part("Letting  go", "Notes"),
                                "b.md", part("Letting Go, Part 2", "Notes"),
                                "c.md", part("Letting go (part 3): After", "Notes"),
                                "d.md", part("Home", "Notes"),
                                "e.md", part("Home", "Notes"),
                                "f.md", part("Home, Part 2", "Notes"),
                                "g.md", part("Rain", "Notes"),
                                "h.md", part("Rain, Part 3", "Notes"),
                                "i.md", part("Sun", "Notes"),
                                "j.md", part("Sun 2/3", "Notes")));

        Told told = imported(site, "");

        assertThat(seriesOf("a")).containsExactly("Letting Go", "1");
        assertThat(seriesOf("b")).containsExactly("Letting Go", "2");
        assertThat(seriesOf("c")).containsExactly("Letting Go", "3");
        assertThat(told.item("a.md").warnings())
                .contains("It is part 1 of the series 'Letting Go', by its title.");
        assertThat(List.of("d", "e", "f", "g", "h", "i", "j"))
                .allMatch(slug -> seriesOf(slug).isEmpty());
        assertThat(imported(site, "").report().totals()).isEqualTo(new Totals(10, 0, 0, 10, 0, 0));
    }

    @Test
    void aTitleIsThatOfTheFirstPartOnlyWhereNoPartHasThatNumber() {
        Path site =
                folder(
                        temp.resolve("numbered"),
                        Map.of(
                                "a.md", part("Letting go", "Notes"),
                                "b.md", part("Letting go, Part 1", "Notes"),
                                "c.md", part("Letting go, Part 2", "Notes")));

        imported(site, "");

        assertThat(seriesOf("a")).isEmpty();
        assertThat(seriesOf("b")).containsExactly("Letting go", "1");
    }

    /** Takes an article out of its series, as an editor does. */
    private void leaveSeries(String slug) {
        var post = library.posts().get(live(slug).id()).block();
        var edited =
                library.posts()
                        .edit(post.id(), post.version(), c -> c.withSeries(null), "editor")
                        .block();
        library.posts().publish(edited.id(), edited.version(), "editor").block();
    }

    private Series trashed(String slug) {
        Series series = catalog().seriesBySlug(slug);
        return library.curation()
                .removals()
                .series(series.id(), series.version(), "editor")
                .block();
    }

    @Test
    void aSeriesThatAnEditorPutInTheTrashStaysThere() {
        imported(serial(), "");
        leaveSeries("c");
        leaveSeries("d");
        Series away = trashed("field-notes");
        Path later = folder(temp.resolve("l"), Map.of("k.md", part("Field notes #11", "Notes")));
        String mapping = "series:\n  Field notes: 'new: Field notes'\n";

        assertThat(imported(serial(), "").report().totals())
                .isEqualTo(new Totals(10, 0, 0, 10, 0, 0));
        String kept = "The series 'Field notes' is in the trash here; it is kept without it.";
        assertThat(planned(later, mapping).item("k.md").warnings()).contains(kept);
        assertThat(imported(later, mapping).item("k.md").warnings()).contains(kept);

        assertThat(seriesOf("k")).isEmpty();
        assertThat(library.series().get(away.id()).block()).isEqualTo(away);
    }

    @Test
    void anEditorSaysWhatIsASeriesAndWhatIsNone() {
        imported(serial(), "");

        imported(
                serial(),
                "series:\n  Field notes: drop\n  Alone: 'new: Solitude'\n  Understanding grief: 'new: Grief'\n");

        assertThat(seriesOf("c")).isEmpty();
        assertThat(seriesOf("g")).containsExactly("Solitude", "1");
        assertThat(seriesOf("a")).containsExactly("Grief", "2");
    }

    @Test
    void takenBackNothingIsLeftOfSeriesAuthorsAndTopics() {
        String id = Intakes.newId();
        library.intakes().begin(id, new Intake.Wish("s", null, false, true, "test")).block();
        library.intakes().running(id).block();
        Told told =
                run(
                        target,
                        request(
                                serial(),
                                false,
                                "terms:\n  category:\n    Notes: 'new: Notes'\n",
                                Intake.actor(id)));
        assertThat(catalog().series().values()).extracting(Series::title).hasSize(3);
        assertThat(catalog().topics().bySlug("notes")).isNotNull();
        library.intakes()
                .done(id, told.report().format(), new Intake.Counts(10, 10, 0, 0, 0, 0))
                .block();

        library.undoing().undoToTheEnd(id, "test").block();

        assertThat(catalog().series()).isEmpty();
        assertThat(catalog().authors()).isEmpty();
        assertThat(catalog().topics().all()).hasSize(1);
        assertThat(imported(serial(), "").report().totals().created()).isEqualTo(10);
    }
}
