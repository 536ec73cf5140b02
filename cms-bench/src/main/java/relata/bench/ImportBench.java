package relata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import reactor.core.scheduler.Scheduler;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.ImportSettings;
import relata.importer.Importer;
import relata.importer.LibraryTarget;
import relata.library.Library;
import relata.search.ArticleSearch;
import relata.search.IndexFollower;
import relata.search.lucene.LuceneIndex;
import relata.store.Connection;
import relata.store.embedded.EmbeddedStore;

/**
 * Importing a WordPress export and publishing it until every article is found, beside the {@link
 * ImportFloor}.
 */
final class ImportBench {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path folder;
    private final int posts;

    /**
     * @param folder for everything
     * @param posts how many, of about 10 KB
     */
    ImportBench(Path folder, int posts) {
        this.folder = folder;
        this.posts = posts;
    }

    void run(Lines lines) throws IOException {
        Path file = Export.write(Files.createDirectories(folder).resolve("export.xml"), posts);
        lines.say("Importing " + posts + " posts, " + Files.size(file) / 1_000_000 + " MB …");
        product(file, "warm-up");
        Cost floor = new ImportFloor(folder).of(file);
        Cost product = Cost.of(() -> product(file, "measured"));
        lines.head("Importing, publishing and indexing " + posts + " posts");
        lines.row("seconds", product.seconds(), floor.seconds());
        lines.row("processor seconds", product.processor(), floor.processor());
        lines.row("posts a second", posts / product.seconds(), posts / floor.seconds());
    }

    private void product(Path file, String name) {
        Path data = folder.resolve(name);
        Scheduler threads = ArticleSearch.threads();
        try (EmbeddedStore store = EmbeddedStore.open(made(data.resolve("store")));
                Connection connection = Connection.to(store.connectionString());
                LuceneIndex index =
                        LuceneIndex.open(made(data.resolve("index")), InstantSource.system())) {
            Library library = Library.of(connection.template(), InstantSource.system());
            library.open(true).block(PATIENCE);
            try (IndexFollower follower =
                    new IndexFollower(library, index, threads, Duration.ofSeconds(1))) {
                follower.start();
                bring(library, file);
                long last = library.journal().head().blockOptional(PATIENCE).orElseThrow();
                follower.caughtUpTo(last, PATIENCE).block();
            }
        } finally {
            threads.dispose();
        }
    }

    private void bring(Library library, Path file) {
        Importer importer =
                new Importer(
                        new LibraryTarget(library),
                        (_, _, _) -> List.of(),
                        ImportSettings.defaults());
        ImportRequest request = new ImportRequest(List.of(file), null, false, true, "bench");
        ImportReport report =
                importer.run(request, new ImportListener() {})
                        .blockOptional(PATIENCE)
                        .orElseThrow();
        if (report.totals().created() != posts) {
            throw new IllegalStateException("Not everything was created: " + report.totals());
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
