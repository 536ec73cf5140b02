package relata.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopDocs;
import relata.body.Body;
import relata.body.Heading;
import relata.body.Section;
import relata.post.LiveBody;
import relata.post.LivePost;
import relata.post.PostContent;
import relata.post.Published;
import relata.search.ArticleIndex;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.lucene.LuceneIndex;

/**
 * Searching and indexing in one process and one thread, beside Lucene as it comes. The product's
 * figures are with all it does: exact forms, nearness, recency, highlights of ten hits.
 */
final class SearchBench {

    /** So many articles are made and indexed at once. */
    static final int BATCH = 200;

    private static final int QUERIES = 2_000;
    private static final int WARM_UP = 1_000;

    private final Path folder;
    private final int articles;

    /**
     * @param folder for the indexes
     * @param articles how many, of about 5 KB
     */
    SearchBench(Path folder, int articles) {
        this.folder = folder;
        this.articles = articles;
    }

    void run(Lines lines) throws IOException {
        lines.say("Making and indexing " + articles + " articles, twice …");
        measure(new Lines(new PrintStream(OutputStream.nullOutputStream())), "warm", WARM_UP);
        measure(lines, "measured", articles);
    }

    private void measure(Lines lines, String name, int count) throws IOException {
        Path index = Files.createDirectories(folder.resolve(name));
        Path plain = Files.createDirectories(folder.resolve(name + "-plain"));
        long empty = Effort.kept();
        try (LuceneIndex product = LuceneIndex.open(index, InstantSource.system());
                PlainLucene floor = new PlainLucene(plain)) {
            double productSeconds;
            try (ArticleIndex.Rebuild filling = product.rebuild()) {
                productSeconds =
                        seconds(
                                count,
                                batch -> filling.apply(new ArticleIndex.Step(batch, List.of(), 1)),
                                filling::serve);
            }
            IndexSearcher[] searcher = new IndexSearcher[1];
            double floorSeconds =
                    seconds(
                            count,
                            batch -> addAll(floor, batch),
                            () -> searcher[0] = floor.searcher());
            lines.head("Indexing " + count + " articles of 5 KB");
            lines.row("processor seconds", productSeconds, floorSeconds);
            lines.row("articles a second", count / productSeconds, count / floorSeconds);
            lines.row("MB on disk", megabytes(index), megabytes(plain));
            search(lines, product, floor, searcher[0]);
            new FindingBench(product, floor, searcher[0]).run(lines);
            lines.say("MB of memory kept by both: " + (Effort.kept() - empty) / 1_000_000);
        }
    }

    static double megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile).mapToLong(File::length).sum() / 1e6;
        }
    }

    @FunctionalInterface
    interface Adding {
        void add(List<LivePost> batch) throws IOException;
    }

    @FunctionalInterface
    interface Ending {
        void end() throws IOException;
    }

    /** What it costs to index so many articles, without making them. */
    static double seconds(int count, Adding adding, Ending ending) throws IOException {
        Texts texts = new Texts(7);
        long spent = 0;
        for (int done = 0; done < count; done += BATCH) {
            List<LivePost> batch = batch(texts, done);
            long start = Effort.ofProcess();
            adding.add(batch);
            spent += Effort.ofProcess() - start;
        }
        long start = Effort.ofProcess();
        ending.end();
        return (spent + Effort.ofProcess() - start) / 1e9;
    }

    private void search(
            Lines lines, ArticleIndex product, PlainLucene floor, IndexSearcher searcher)
            throws IOException {
        Texts queries = new Texts(11);
        Samples[] times = {new Samples(), new Samples(), new Samples(), new Samples()};
        for (int i = 0; i < WARM_UP + QUERIES; i++) {
            String query = queries.query();
            SearchRequest request = SearchRequest.of(query).limitedTo(10);
            long[] at = new long[6];
            at[0] = Effort.ofThread();
            product.search(request, QueryUnderstanding.PLAIN.understand(query));
            at[1] = Effort.ofThread();
            product.search(request.withoutHighlights(), QueryUnderstanding.PLAIN.understand(query));
            at[2] = Effort.ofThread();
            TopDocs hits = floor.search(searcher, query);
            floor.names(searcher, hits);
            at[3] = Effort.ofThread();
            hits = floor.search(searcher, query);
            floor.highlights(searcher, query, hits);
            at[4] = Effort.ofThread();
            for (int what = 0; i >= WARM_UP && what < times.length; what++) {
                times[what].add(at[what + 1] - at[what]);
            }
        }
        lines.head("Searching " + product.documents() + " articles, 1–3 words, top 10, one thread");
        rows(lines, "with highlights", times[0], times[3]);
        rows(lines, "without", times[1], times[2]);
        rows(lines, "with, beside plain without", times[0], times[2]);
    }

    private static void rows(Lines lines, String what, Samples product, Samples floor) {
        lines.row(what + ", p50, processor ms", product.millis(0.5), floor.millis(0.5));
        lines.row(what + ", p99", product.millis(0.99), floor.millis(0.99));
        lines.row(what + ", mean", product.mean(), floor.mean());
    }

    static void addAll(PlainLucene floor, List<LivePost> batch) throws IOException {
        for (LivePost post : batch) {
            PostContent content = post.content();
            String summary = content.summary();
            floor.add(
                    post.id(),
                    List.of(
                            content.title(),
                            summary == null ? "" : summary,
                            post.body().outline().getFirst().text(),
                            post.body().text()));
        }
    }

    static List<LivePost> batch(Texts texts, int first) {
        List<LivePost> posts = new ArrayList<>();
        for (int i = first; i < first + BATCH; i++) {
            posts.add(post(texts, i));
        }
        return posts;
    }

    private static LivePost post(Texts texts, int number) {
        Heading heading = new Heading(2, texts.words(4), "h");
        List<Section> sections =
                List.of(
                        new Section(null, texts.prose(300)),
                        new Section(heading, texts.prose(300 + texts.below(400))));
        PostContent content =
                PostContent.of(texts.words(6), "post-" + number, new Body(Body.Format.TEXT, ""));
        LiveBody body = new LiveBody("", sections, List.of(), 800, 4, "en");
        Instant date = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(3_600L * number);
        return new LivePost("id-" + number, new Published(content, body, date, date, 1));
    }
}
