package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.plan;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.ImportReport.Totals;
import relata.importer.Importing.Told;
import relata.importer.format.Corpora;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.LivePost;
import relata.post.Neighbour;

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

    private static String wxrItem(int id, String slug, String body) {
        return """
        <item><title>%2$s</title><link>https://www.old.example/2020/%2$s/</link>
        <wp:post_id>%1$d</wp:post_id><wp:post_type>post</wp:post_type>
        <wp:post_name>%2$s</wp:post_name><wp:status>publish</wp:status>
        <wp:post_date_gmt>2020-01-0%1$d 10:00:00</wp:post_date_gmt>
        <content:encoded><![CDATA[%3$s]]></content:encoded></item>
        """
                .formatted(id, slug, body);
    }

    private Path linkedSite() {
        String first =
                "<p><a href=\"https://old.example/2020/second/#part\">later</a>"
                        + "<a class=x href='/2020/second'>same</a>"
                        + "<a href=\"../third/\">beside</a>"
                        + "<a href=\"https://old.example/gone/\">gone</a>"
                        + "<a href=\"https://old.example/a.pdf\">file</a>"
                        + "<a href=\"https://else.example/2020/second/\">elsewhere</a></p>";
        String export =
                "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>"
                        + "<wp:base_blog_url>https://www.old.example</wp:base_blog_url>"
                        + wxrItem(1, "first", first)
                        + wxrItem(
                                2, "second", "<a href=\"http://old.example/2020/first/\">back</a>")
                        + wxrItem(3, "third", "<p>No links</p>")
                        + "</channel></rss>";
        return folder(temp.resolve("linked"), Map.of("export.xml", export));
    }

    @Test
    void linksBetweenArticlesLeadToWhereTheyAreNowWhateverTheirOrder() {
        Told told = run(target, request(linkedSite()));

        assertThat(live("first").body().links())
                .containsExactly(
                        "/posts/second#part",
                        "/posts/second",
                        "/posts/third",
                        "https://old.example/gone/",
                        "https://old.example/a.pdf",
                        "https://else.example/2020/second/");
        assertThat(live("first").content().body().source())
                .contains("class=x href='/posts/second'");
        assertThat(live("second").body().links()).containsExactly("/posts/first");
        assertThat(told.report().links())
                .isEqualTo(new ImportReport.Links(4, List.of("https://old.example/gone/")));
    }

    @Test
    void whatLinksToArticlesThatComeLaterIsWrittenOnce() {
        run(target, request(linkedSite()));

        assertThat(Objects.requireNonNull(library.journal().appliedAfter(0, 1_000).block()))
                .satisfies(applied ->
                        assertThat(applied.entries())
                                .filteredOn(entry -> entry.kind() == Kind.POST)
                                .extracting(JournalEntry::action)
                                .containsExactly("import", "import", "import"));
    }

    @Test
    void linksAreRewrittenOnceAndAnImportThatWasCutShortIsFinishedByTheNext() {
        Path site = linkedSite();
        ImportTarget cutShort = new InterruptedTarget(target);
        assertThatThrownBy(() -> run(cutShort, request(site))).hasMessageContaining("cut short");
        assertThat(live("second").body().links()).containsExactly("http://old.example/2020/first/");

        Told second = run(target, request(site));
        Long head = library.journal().head().block();
        Told third = run(target, request(site));

        assertThat(second.report().links().rewritten()).isEqualTo(4);
        assertThat(third.report().links().rewritten()).isZero();
        assertThat(third.report().links().unresolved()).hasSize(1);
        assertThat(third.report().totals()).isEqualTo(new Totals(3, 0, 0, 3, 0, 0));
        assertThat(library.journal().head().block()).isEqualTo(head);
    }

    @Test
    void whatAnEditorChangedKeepsItsLinks() {
        Path site = linkedSite();
        assertThatThrownBy(() -> run(new InterruptedTarget(target), request(site)));
        String id = live("second").id();
        Neighbour next = new Neighbour("next", "An article to come", null);
        library.posts().edit(id, 1, c -> c.withNeighbours(List.of(next)), "editor").block();

        run(target, request(site));

        assertThat(live("second").body().links()).containsExactly("http://old.example/2020/first/");
        assertThat(live("first").body().links()).contains("/posts/second#part");
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
