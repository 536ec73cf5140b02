package relata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.util.VectorUtil;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.ArticleIndex;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneMeaning;
import relata.search.lucene.NearbyArticles;
import relata.search.meaning.Encoder;
import relata.search.meaning.EncoderState;
import relata.search.meaning.MeaningIndex;
import relata.search.meaning.QueryVector;
import relata.search.meaning.Reading;
import relata.search.related.RelatedArticles;

/**
 * What it costs to find by meaning, too: the same searches on the same articles with and without.
 * The vectors are random, since what an index does with them does not depend on what they say; what
 * the encoder takes is measured by {@link EncoderBench}.
 */
final class MeaningBench {

    private static final String WITH = "by meaning too";
    private static final String WITHOUT = "by words alone";
    private static final int DIMENSIONS = 384;
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 700;

    private final Path folder;
    private final int articles;

    /**
     * @param folder for the indexes
     * @param articles how many, of about 5 KB
     */
    MeaningBench(Path folder, int articles) {
        this.folder = folder;
        this.articles = articles;
    }

    /** Makes random vectors of length 1 that lie around as many subjects as a library has. */
    private record RandomVectors(Random random, List<float[]> subjects) implements Encoder {

        private static final int SUBJECTS = 50;
        private static final float SUBJECT = 0.6f;
        private static final float OWN = 0.8f;

        static RandomVectors of(Random random) {
            RandomVectors anywhere = new RandomVectors(random, List.of(new float[DIMENSIONS]));
            return new RandomVectors(
                    random, Stream.generate(anywhere::next).limit(SUBJECTS).toList());
        }

        @Override
        public String model() {
            return "random";
        }

        @Override
        public int dimensions() {
            return DIMENSIONS;
        }

        @Override
        public List<float[]> encode(List<String> texts, Urgency urgency, Duration patience) {
            List<float[]> vectors = new ArrayList<>();
            texts.forEach(_ -> vectors.add(next()));
            return vectors;
        }

        private float[] next() {
            float[] subject = subjects.get(random.nextInt(subjects.size()));
            float usual = OWN / (float) Math.sqrt(DIMENSIONS);
            float[] vector = new float[DIMENSIONS];
            for (int i = 0; i < DIMENSIONS; i++) {
                vector[i] = SUBJECT * subject[i] + usual * (float) random.nextGaussian();
            }
            return VectorUtil.l2normalize(vector);
        }

        @Override
        public EncoderState state() {
            return new EncoderState(EncoderState.Phase.READY, null, 0, 0, 0, 0);
        }

        @Override
        public void close() {}
    }

    void run(Lines lines) throws IOException {
        lines.say("Making and indexing " + articles + " articles by words and by meaning …");
        RandomVectors vectors = RandomVectors.of(new Random(29));
        Path words = Files.createDirectories(folder.resolve("words"));
        Path meant = Files.createDirectories(folder.resolve("meaning"));
        fill(lines, words, meant, vectors);
        Samples related;
        try (LuceneMeaning meaning = LuceneMeaning.open(meant, vectors.model(), DIMENSIONS);
                LuceneIndex index =
                        LuceneIndex.open(words, InstantSource.system(), DEADLINE, meaning)) {
            needAll(meaning);
            search(lines, index, vectors);
            related = relate(index);
        }
        try (LuceneIndex index = LuceneIndex.open(words, InstantSource.system())) {
            rows(lines, "related", related, relate(index));
        }
    }

    private void fill(Lines lines, Path words, Path meant, RandomVectors vectors)
            throws IOException {
        long empty = Effort.kept();
        try (LuceneIndex index = LuceneIndex.open(words, InstantSource.system())) {
            double ofWords = index(index);
            long kept = Effort.kept() - empty;
            try (LuceneMeaning meaning = LuceneMeaning.open(meant, vectors.model(), DIMENSIONS)) {
                double ofMeaning = read(meaning, vectors);
                lines.head("Indexing " + articles + " articles of 5 KB", WITH, WITHOUT);
                lines.row("processor seconds", ofWords + ofMeaning, ofWords);
                double disk = SearchBench.megabytes(words);
                lines.row("MB on disk", disk + SearchBench.megabytes(meant), disk);
                lines.row("MB of memory kept", (Effort.kept() - empty) / 1e6, kept / 1e6);
            }
            relate(index);
        }
    }

    private void needAll(LuceneMeaning meaning) {
        if (meaning.articles() != articles) {
            throw new IllegalStateException("Not all was read: " + meaning.articles());
        }
    }

    private double index(LuceneIndex index) throws IOException {
        try (ArticleIndex.Rebuild filling = index.rebuild()) {
            return SearchBench.seconds(
                    articles,
                    batch -> filling.apply(new ArticleIndex.Step(batch, List.of(), 1)),
                    filling::serve);
        }
    }

    private double read(LuceneMeaning meaning, Encoder vectors) throws IOException {
        Reading reading = new Reading(meaning, vectors);
        return SearchBench.seconds(articles, reading::read, () -> keep(meaning));
    }

    /** Without its place in the journal it would be taken for unfinished, and begun anew. */
    private static void keep(LuceneMeaning meaning) {
        meaning.moveTo(new MeaningIndex.Progress(1, null));
        meaning.commit();
    }

    private void search(Lines lines, LuceneIndex index, RandomVectors vectors) {
        Texts queries = new Texts(11);
        Samples with = new Samples();
        Samples without = new Samples();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            String query = queries.query();
            QueryVector vector = QueryVector.of(vectors.next());
            SearchRequest request = SearchRequest.of(query).limitedTo(10);
            long start = Effort.ofThread();
            index.search(request, QueryUnderstanding.PLAIN.understand(query), vector);
            long between = Effort.ofThread();
            index.search(request, QueryUnderstanding.PLAIN.understand(query));
            long end = Effort.ofThread();
            if (i >= WARM_UP) {
                with.add(between - start);
                without.add(end - between);
            }
        }
        lines.head("Finding in " + articles + " articles, one thread", WITH, WITHOUT);
        rows(lines, "search with highlights", with, without);
    }

    /** The first time it only warms up. */
    private static Samples relate(LuceneIndex index) {
        RelatedArticles related = new RelatedArticles(new NearbyArticles(index));
        List<LivePost> posts = SearchBench.batch(new Texts(7), 0);
        Samples times = new Samples();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            LivePost post = posts.get(i % posts.size());
            long start = Effort.ofThread();
            related.of(post, Catalog.EMPTY, 5);
            if (i >= WARM_UP) {
                times.add(Effort.ofThread() - start);
            }
        }
        return times;
    }

    private static void rows(Lines lines, String what, Samples with, Samples without) {
        lines.row(what + ", p50, processor ms", with.millis(0.5), without.millis(0.5));
        lines.row(what + ", p99", with.millis(0.99), without.millis(0.99));
    }
}
