package relata.search;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Searches for callers that must not block. Safe for use by several threads. */
public final class ArticleSearch {

    private static final int QUEUED = 1_000;
    private static final int IDLE_SECONDS = 60;

    private final ArticleIndex index;
    private final QueryUnderstanding understanding;
    private final Scheduler threads;

    /**
     * @param index where to search
     * @param understanding makes sense of queries
     * @param threads where the work is done, see {@link #threads()}
     */
    public ArticleSearch(ArticleIndex index, QueryUnderstanding understanding, Scheduler threads) {
        this.index = index;
        this.understanding = understanding;
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

    /**
     * Searches. Fails with {@link relata.refusal.Invalid} for a cursor of another search, and with
     * {@link java.util.concurrent.RejectedExecutionException} when too many searches wait.
     */
    public Mono<SearchResponse> search(SearchRequest request) {
        return Mono.fromCallable(() -> answer(request)).subscribeOn(threads);
    }

    private SearchResponse answer(SearchRequest request) {
        return index.search(request, understanding.understand(request.q()));
    }
}
