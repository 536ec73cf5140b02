package relata.search;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.search.meaning.QueryMeaning;
import relata.search.tuned.Tuned;
import relata.search.tuned.TunedSearch;

/** Searches for callers that must not block. Safe for use by several threads. */
public final class ArticleSearch {

    private static final int QUEUED = 1_000;
    private static final int IDLE_SECONDS = 60;

    private final TunedSearch search;
    private final Scheduler threads;

    /**
     * Searches by words alone.
     *
     * @param index where to search
     * @param understanding makes sense of queries
     * @param threads where the work is done, see {@link #threads()}
     */
    public ArticleSearch(ArticleIndex index, QueryUnderstanding understanding, Scheduler threads) {
        this(index, understanding, null, threads);
    }

    /**
     * @param index where to search
     * @param understanding makes sense of queries
     * @param meaning says what queries mean; null for a search by words alone
     * @param threads where the work is done, see {@link #threads()}
     */
    public ArticleSearch(
            ArticleIndex index,
            QueryUnderstanding understanding,
            @Nullable QueryMeaning meaning,
            Scheduler threads) {
        this.search = new TunedSearch(index, understanding, meaning);
        this.threads = threads;
    }

    /**
     * The threads on which an index may block: a few more than there are cores, with a bounded
     * queue. Whoever asks for them disposes of them.
     */
    public static Scheduler threads() {
        int most = Runtime.getRuntime().availableProcessors() + 2;
        return Schedulers.newBoundedElastic(most, QUEUED, "search", IDLE_SECONDS, true);
    }

    /** Searches as it is by itself, see {@link #search(SearchRequest, Tuned)}. */
    public Mono<SearchResponse> search(SearchRequest request) {
        return search(request, Tuned.NOT);
    }

    /**
     * Searches. Fails with {@link relata.refusal.Invalid} for a cursor of another search, and with
     * {@link java.util.concurrent.RejectedExecutionException} when too many searches wait.
     *
     * @param tuned what editors say of the search
     */
    public Mono<SearchResponse> search(SearchRequest request, Tuned tuned) {
        return Mono.fromCallable(() -> search.search(request, tuned)).subscribeOn(threads);
    }

    /** What settings do to a query. */
    public Mono<TunedSearch.Effect> effect(String q, Tuned tuned) {
        return Mono.fromCallable(() -> search.effect(q, tuned)).subscribeOn(threads);
    }
}
