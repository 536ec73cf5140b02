package relata.bench;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.bson.Document;
import reactor.core.publisher.Flux;
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
 * Importing a WordPress export and publishing it until every article is found, beside the sum of
 * what can't be spared: parsing the XML, inserting its texts in bulk into the same store, indexing
 * them with Lucene as it comes.
 */
final class ImportBench {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int BATCH = 100;

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
        List<List<String>> texts = parse(file);
        Cost floor =
                Cost.of(() -> parse(file))
                        .plus(Cost.of(() -> insert(texts)))
                        .plus(Cost.of(() -> index(texts)));
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

    /** The title and the body of each item, by Woodstox alone. */
    private static List<List<String>> parse(Path file) {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<List<String>> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            String title = "";
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals("title")) {
                        title = reader.getElementText();
                    } else if (reader.getLocalName().equals("encoded")
                            && reader.getPrefix().equals("content")) {
                        found.add(List.of(title, reader.getElementText()));
                    }
                }
            }
            return found;
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(List<List<String>> texts) {
        try (EmbeddedStore store = EmbeddedStore.open(made(folder.resolve("plain-store")));
                Connection connection = Connection.to(store.connectionString())) {
            Flux.fromIterable(texts)
                    .map(t -> new Document("title", t.getFirst()).append("body", t.getLast()))
                    .buffer(BATCH)
                    .concatMap(batch -> connection.template().insert(batch, "plain"))
                    .blockLast(PATIENCE);
        }
    }

    private void index(List<List<String>> texts) {
        try (PlainLucene lucene = new PlainLucene(made(folder.resolve("plain-index")))) {
            for (int i = 0; i < texts.size(); i++) {
                List<String> text = texts.get(i);
                lucene.add("id-" + i, List.of(text.getFirst(), "", "", text.getLast()));
            }
            lucene.searcher();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What some work took. */
    private record Cost(double seconds, double processor) {

        static Cost of(Runnable work) {
            long start = System.nanoTime();
            long effort = Effort.ofProcess();
            work.run();
            return new Cost((System.nanoTime() - start) / 1e9, (Effort.ofProcess() - effort) / 1e9);
        }

        Cost plus(Cost other) {
            return new Cost(seconds + other.seconds, processor + other.processor);
        }
    }
}
