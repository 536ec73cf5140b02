package relata.api;

import static reactor.core.Exceptions.isRetryExhausted;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import relata.library.Library;
import relata.search.ArticleIndex;
import relata.search.ArticleSearch;
import relata.search.IndexFollower;
import relata.search.IndexState;
import relata.search.MeaningFollower;
import relata.search.NamesInQueries;
import relata.search.lucene.LuceneBeginnings;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneMeaning;
import relata.search.lucene.LuceneWords;
import relata.search.lucene.NearbyArticles;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.meaning.Encoder;
import relata.search.meaning.EncoderState;
import relata.search.meaning.QueryMeaning;
import relata.search.related.RelatedArticles;
import relata.search.related.RelatedRequest;
import relata.search.related.RelatedResponse;
import relata.search.suggest.AsYouType;
import relata.search.suggest.SuggestResponse;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.TopicCoverage;
import relata.search.vocabulary.TopicUnderstanding;

/**
 * The index of a library with all that reads it. Follows the journal from {@link #start} on. Safe
 * for use by several threads.
 */
public final class Finding implements AutoCloseable {

    private static final Duration UNTIL_FOUND = Duration.ofSeconds(2);
    private static final int MOST_WAITS = 15;
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How long a search waits to know what it means. */
    private static final Duration PATIENCE = Duration.ofMillis(150);

    /** The folder of what articles mean, beside the generations of the index. */
    private static final String MEANING = "meaning";

    private final LuceneIndex index;
    private final Scheduler threads;
    private final IndexFollower follower;
    private final ArticleSearch search;
    private final AsYouType asYouType;
    private final RelatedArticles related;
    private final Encoder encoder;
    private final TopicCoverage coverage;
    private final @Nullable LuceneMeaning meaning;
    private final @Nullable MeaningFollower reading;

    private Finding(
            LuceneIndex index, @Nullable LuceneMeaning meaning, Library library, Encoder encoder) {
        ArticleWords words = new ArticleWords();
        CurrentVocabulary vocabulary = new CurrentVocabulary(() -> library.catalog().get(), words);
        this.index = index;
        this.encoder = encoder;
        this.meaning = meaning;
        this.threads = ArticleSearch.threads();
        this.follower = new IndexFollower(library, index, threads, POLL);
        this.reading =
                meaning == null
                        ? null
                        : new MeaningFollower(library, meaning, encoder, threads, POLL);
        TopicUnderstanding topics = new TopicUnderstanding(vocabulary, new LuceneWords(index));
        this.search =
                new ArticleSearch(
                        index,
                        new NamesInQueries(topics, () -> library.catalog().get()),
                        meaning == null ? null : new QueryMeaning(encoder, PATIENCE),
                        threads);
        this.coverage = new TopicCoverage(vocabulary, topics);
        this.asYouType = new AsYouType(vocabulary, words, new LuceneBeginnings(index));
        this.related = new RelatedArticles(new NearbyArticles(index));
    }

    /**
     * Opens the index, or makes an empty one.
     *
     * @param directory the folder of the index
     * @param library what it is an index of
     * @param clock tells how old an article is
     * @param encoder says what texts mean; closed with the index, also when that can't be opened
     * @param deadline after which an answer has what was found so far
     * @throws LibraryUnavailable when the folder can't be used
     */
    static Finding open(
            Path directory,
            Library library,
            InstantSource clock,
            Encoder encoder,
            Duration deadline) {
        @Nullable LuceneMeaning meaning = null;
        try {
            meaning = meaning(directory.resolve(MEANING), encoder);
            LuceneIndex index = LuceneIndex.open(directory, clock, deadline, meaning);
            return new Finding(index, meaning, library, encoder);
        } catch (UncheckedIOException e) {
            encoder.close();
            if (meaning != null) {
                meaning.close();
            }
            throw new LibraryUnavailable(
                    "The index in %s can't be used: %s. Another process may have it open: stop that, or use --server URL to work through it. Else check the folder, its owner and the space on the disk."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static @Nullable LuceneMeaning meaning(Path directory, Encoder encoder) {
        return encoder.state().phase() == EncoderState.Phase.OFF
                ? null
                : LuceneMeaning.open(directory, encoder.model(), encoder.dimensions());
    }

    /** Begins to follow the journal. */
    void start() {
        follower.start();
        if (reading != null) {
            reading.start();
        }
    }

    /** The index itself. */
    public ArticleIndex index() {
        return index;
    }

    /** Keeps the index in step with the journal. */
    public IndexFollower follower() {
        return follower;
    }

    /** How the index is doing, and how far what articles mean is known. */
    public Mono<IndexState> state() {
        Mono<IndexState> state = follower.state();
        return reading == null ? state : state.zipWith(reading.state(), IndexState::with);
    }

    /**
     * Builds the index anew, then looks through what articles mean, too.
     *
     * @return completes when both are done; what articles mean is read later when the encoder is
     *     away
     */
    public Mono<Void> rebuild() {
        return reading == null
                ? follower.rebuild()
                : follower.rebuild().then(reading.rebuild().onErrorComplete());
    }

    /** Searches. */
    public ArticleSearch search() {
        return search;
    }

    /** Which topics queries are about. */
    public TopicCoverage coverage() {
        return coverage;
    }

    /**
     * Suggests topics, articles and queries while somebody types.
     *
     * @param typed so far
     * @param hidden ids of articles that are left out
     * @param limit 1 to {@link AsYouType#MAX_LIMIT}
     */
    public Mono<SuggestResponse> suggest(String typed, Set<String> hidden, int limit) {
        return Mono.fromCallable(() -> asYouType.suggest(typed, hidden, limit))
                .subscribeOn(threads);
    }

    /**
     * What is related to an article, with the reasons.
     *
     * @param request the article, and what editors said
     */
    public Mono<RelatedResponse> related(RelatedRequest request) {
        return Mono.fromCallable(() -> related.of(request)).subscribeOn(threads);
    }

    /**
     * Completes when a change is found by searches, however busy the machine is. An index that is
     * in trouble is not waited for longer than two seconds: it catches up by itself.
     *
     * @param seq the journal entry of the change
     */
    public Mono<Void> found(long seq) {
        return follower.caughtUpTo(seq, UNTIL_FOUND)
                .retryWhen(Retry.max(MOST_WAITS).filter(this::mayYetBeFound))
                .onErrorComplete(e -> e instanceof TimeoutException || isRetryExhausted(e));
    }

    private boolean mayYetBeFound(Throwable failure) {
        return failure instanceof TimeoutException && !follower.inTrouble();
    }

    /** Says what texts mean. */
    public Encoder encoder() {
        return encoder;
    }

    /** Where work on the index may block. */
    public Scheduler threads() {
        return threads;
    }

    @Override
    public void close() {
        follower.close();
        if (reading != null) {
            reading.close();
        }
        encoder.close();
        threads.dispose();
        index.close();
        if (meaning != null) {
            meaning.close();
        }
    }
}
