package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.plan;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.ImportReport.Totals;
import relata.importer.Importing.Told;
import relata.importer.format.Corpora;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.LivePost;

/** Imports into a library on the embedded store. */
class LibraryImportTest {

    @TempDir Path temp;

    private TestLibrary opened;
    private Library library;
    private ImportTarget target;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(temp.resolve("store"));
        library = opened.library();
        target = new LibraryTarget(library);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private Path site() {
        return folder(
                temp.resolve("garden"),
                Map.of(
                        "a.md",
                        "---\ntitle: Seeds\nauthor: Ana Reed\nseries: Garden\nseriesPosition: 1\n"
                                + "date: 2020-01-02\nredirect_from: /old/seeds\n---\nText",
                        "b.md",
                        "---\ntitle: Soil\nauthor: Ana Reed\nseries: Garden\nseriesPosition: 2\n"
                                + "draft: true\n---\nText",
                        "c.txt",
                        "Water\n\nIt falls where it falls.\n\nPrevious\nSeeds"));
    }

    private LivePost live(String slug) {
        return Objects.requireNonNull(library.live().bySlug(slug).block(), slug);
    }

    @Test
    void aFolderBecomesArticlesThatReadersGet() {
        Told told = run(target, request(site()));

        assertThat(told.report().totals()).isEqualTo(new Totals(3, 3, 0, 0, 0, 0));
        LivePost seeds = live("a");
        assertThat(seeds.content().title()).isEqualTo("Seeds");
        assertThat(seeds.publishedAt()).isEqualTo(Instant.parse("2020-01-02T00:00:00Z"));
        assertThat(library.live().bySlug("b").blockOptional()).isEmpty();
        assertThat(library.addresses().at("/old/seeds").block())
                .matches(address -> address.target().equals(seeds.id()));
        assertThat(Objects.requireNonNull(library.catalog().fresh().block()).authors()).hasSize(1);
        assertThat(Objects.requireNonNull(library.catalog().fresh().block()).series()).hasSize(1);
        assertThat(live("water").content().neighbours())
                .singleElement()
                .matches(neighbour -> seeds.id().equals(neighbour.post()));
    }

    @Test
    void aPlanWritesNothingAndASecondImportChangesNothing() {
        Path site = site();
        Told planned = run(target, plan(site));

        assertThat(library.journal().head().block()).isZero();

        Told first = run(target, request(site));
        Long head = library.journal().head().block();
        Told second = run(target, request(site));

        assertThat(first.report().totals()).isEqualTo(planned.report().totals());
        assertThat(second.report().totals()).isEqualTo(new Totals(3, 0, 0, 3, 0, 0));
        assertThat(library.journal().head().block()).isEqualTo(head);
    }

    @Test
    void theOfficialTestExportComesInWholeAndASecondTimeUnchanged() {
        Path export = Corpora.at("wxr/theme-unit-test-data.xml");

        Told first = run(target, request(export));
        Told second = run(target, request(export));

        assertThat(first.report().totals().failed()).isZero();
        assertThat(first.report().totals().created()).isEqualTo(79);
        assertThat(library.live().all(100).count().block())
                .isEqualTo(first.report().states().get("published"));
        assertThat(second.report().totals().unchanged()).isEqualTo(79);
        assertThat(second.report().totals().created()).isZero();
    }
}
