package relata.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopDocs;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.lucene.LuceneBeginnings;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.NearbyArticles;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.related.RelatedArticles;
import relata.search.suggest.AsYouType;
import relata.search.vocabulary.CurrentVocabulary;

/**
 * Suggesting, relating and searching by two at once, beside Lucene as it comes: a prefix query on
 * titles, MoreLikeThis with its defaults, and the search of {@link PlainLucene} with its
 * highlights.
 */
final class FindingBench {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 500;
    private static final int AT_ONCE = 2;
    private static final int SEARCHES = 1_000;

    private final LuceneIndex product;
    private final PlainLucene floor;
    private final IndexSearcher searcher;

    FindingBench(LuceneIndex product, PlainLucene floor, IndexSearcher searcher) {
        this.product = product;
        this.floor = floor;
        this.searcher = searcher;
    }

    void run(Lines lines) throws IOException {
        suggest(lines);
        relate(lines);
        searchByTwo(lines);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void time(Samples samples, Work work, boolean counts) throws IOException {
        long start = Effort.ofThread();
        work.run();
        if (counts) {
            samples.add(Effort.ofThread() - start);
        }
    }

    private void suggest(Lines lines) throws IOException {
        ArticleWords words = new ArticleWords();
        AsYouType asYouType =
                new AsYouType(
                        new CurrentVocabulary(() -> Catalog.EMPTY, words),
                        words,
                        new LuceneBeginnings(product));
        Texts queries = new Texts(13);
        Samples ours = new Samples();
        Samples plain = new Samples();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            String query = queries.query();
            String typed = query.substring(0, Math.max(2, query.length() - queries.below(4)));
            boolean counts = i >= WARM_UP;
            time(ours, () -> asYouType.suggest(typed, 8), counts);
            time(plain, () -> floor.names(searcher, floor.begun(searcher, typed)), counts);
        }
        lines.head("Suggesting in " + product.documents() + " articles, 8 at most, one thread");
        rows(lines, ours, plain);
    }

    private void relate(Lines lines) throws IOException {
        RelatedArticles related = new RelatedArticles(new NearbyArticles(product));
        List<LivePost> posts = SearchBench.batch(new Texts(7), 0);
        Samples ours = new Samples();
        Samples plain = new Samples();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            LivePost post = posts.get(i % posts.size());
            boolean counts = i >= WARM_UP;
            time(ours, () -> related.of(post, Catalog.EMPTY, 5), counts);
            time(plain, () -> floor.names(searcher, floor.like(searcher, post.id())), counts);
        }
        lines.head("Relating in " + product.documents() + " articles, the 5 nearest, one thread");
        rows(lines, ours, plain);
    }

    private static void rows(Lines lines, Samples ours, Samples plain) {
        lines.row("p50, processor ms", ours.millis(0.5), plain.millis(0.5));
        lines.row("p99", ours.millis(0.99), plain.millis(0.99));
        lines.row("a second, one processor", 1_000 / ours.mean(), 1_000 / plain.mean());
    }

    private void searchByTwo(Lines lines) throws IOException {
        double ours = aSecond(this::searchProduct);
        double plain = aSecond(this::searchFloor);
        lines.head("Searching with highlights, two threads at once");
        lines.row("searches a second of the clock", ours, plain);
        lines.row(
                "KB allocated for a search",
                allocated(this::searchProduct),
                allocated(this::searchFloor));
    }

    @FunctionalInterface
    private interface Search {
        void of(String query) throws IOException;
    }

    private void searchProduct(String query) {
        product.search(
                SearchRequest.of(query).limitedTo(10), QueryUnderstanding.PLAIN.understand(query));
    }

    private void searchFloor(String query) throws IOException {
        TopDocs hits = floor.search(searcher, query);
        floor.highlights(searcher, query, hits);
    }

    private static double aSecond(Search search) {
        CountDownLatch done = new CountDownLatch(AT_ONCE);
        long start = System.nanoTime();
        for (int i = 0; i < AT_ONCE; i++) {
            Texts queries = new Texts(17 + i);
            Thread.ofPlatform()
                    .start(() -> {
                        searches(search, queries);
                        done.countDown();
                    });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return AT_ONCE * SEARCHES / ((System.nanoTime() - start) / 1e9);
    }

    private static void searches(Search search, Texts queries) {
        try {
            for (int i = 0; i < SEARCHES; i++) {
                search.of(queries.query());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double allocated(Search search) {
        long before = Effort.allocated();
        searches(search, new Texts(23));
        return (Effort.allocated() - before) / 1e3 / SEARCHES;
    }
}
