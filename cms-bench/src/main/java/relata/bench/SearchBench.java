package relata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
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

    private static final int BATCH = 200;
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
        Path index = Files.createDirectories(folder.resolve("product"));
        try (ArticleIndex product = LuceneIndex.open(index, InstantSource.system());
                ArticleIndex.Rebuild filling = product.rebuild();
                PlainLucene floor =
                        new PlainLucene(Files.createDirectories(folder.resolve("plain")))) {
            long productNanos = 0;
            long floorNanos = 0;
            Texts texts = new Texts(7);
            for (int done = 0; done < articles; done += BATCH) {
                List<LivePost> batch = batch(texts, done);
                productNanos +=
                        nanos(() -> filling.apply(new ArticleIndex.Step(batch, List.of(), 1)));
                floorNanos += nanos(() -> addAll(floor, batch));
            }
            productNanos += nanos(filling::serve);
            long start = System.nanoTime();
            IndexSearcher searcher = floor.searcher();
            floorNanos += System.nanoTime() - start;
            lines.head("Indexing " + articles + " articles of 5 KB");
            lines.row("seconds", productNanos / 1e9, floorNanos / 1e9);
            search(lines, product, floor, searcher);
        }
    }

    private void search(
            Lines lines, ArticleIndex product, PlainLucene floor, IndexSearcher searcher)
            throws IOException {
        Texts queries = new Texts(11);
        Samples productTimes = new Samples();
        Samples floorTimes = new Samples();
        for (int i = 0; i < WARM_UP + QUERIES; i++) {
            String query = queries.query();
            long before = System.nanoTime();
            product.search(
                    SearchRequest.of(query).limitedTo(10),
                    QueryUnderstanding.PLAIN.understand(query));
            long between = System.nanoTime();
            floor.search(searcher, query);
            long after = System.nanoTime();
            if (i >= WARM_UP) {
                productTimes.add(between - before);
                floorTimes.add(after - between);
            }
        }
        lines.head("Searching " + articles + " articles, 1–3 words, top 10, one thread");
        lines.row("p50, ms", productTimes.millis(0.5), floorTimes.millis(0.5));
        lines.row("p99, ms", productTimes.millis(0.99), floorTimes.millis(0.99));
    }

    private static void addAll(PlainLucene floor, List<LivePost> batch) {
        for (LivePost post : batch) {
            PostContent content = post.content();
            try {
                floor.add(
                        post.id(),
                        List.of(
                                content.title(),
                                String.valueOf(content.summary()),
                                post.body().outline().getFirst().text(),
                                post.body().text()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static List<LivePost> batch(Texts texts, int first) {
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
                        new Section(null, texts.words(300)),
                        new Section(heading, texts.words(300 + texts.below(400))));
        PostContent content =
                PostContent.of(texts.words(6), "post-" + number, new Body(Body.Format.TEXT, ""));
        LiveBody body = new LiveBody("", sections, List.of(), 800, 4, "en");
        Instant date = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(3_600L * number);
        return new LivePost("id-" + number, new Published(content, body, date, date, 1));
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
