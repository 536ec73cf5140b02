package relata.search;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import relata.library.Library;
import relata.post.LivePost;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;

/**
 * A new index on its way: it is filled with every published article beside the one that serves,
 * then catches up with the journal, then takes over.
 */
final class Rebuilding {

    /** Articles at once: with their bodies in memory, so not too many. */
    private static final int BATCH = 50;

    private final Library library;
    private final Applying applying;
    private final AtomicReference<@Nullable Rebuild> made = new AtomicReference<>();
    private final AtomicLong done = new AtomicLong();
    private final Sinks.Empty<Void> served = Sinks.empty();
    private volatile boolean filled;

    Rebuilding(Library library, Applying applying) {
        this.library = library;
        this.applying = applying;
    }

    /** How many articles the new index has. */
    long done() {
        return done.get();
    }

    /** Whether it only has to catch up. */
    boolean filled() {
        return filled;
    }

    /** Completes when the new index serves. */
    Mono<Void> served() {
        return served.asMono();
    }

    /**
     * Puts every article in. Whatever was settled before the first one is read is contained; what
     * changes from then on has to be applied from the journal.
     */
    Mono<Void> fill(ArticleIndex index) {
        return applying.blocking(index::rebuild)
                .doOnNext(made::set)
                .flatMap(to -> applying.settledAfter(index.position()).flatMap(at -> fill(to, at)))
                .doOnSuccess(_ -> filled = true);
    }

    private Mono<Void> fill(Rebuild to, long position) {
        return library.live()
                .all(BATCH)
                .buffer(BATCH)
                .concatMap(batch -> add(to, batch, position), 1)
                .switchIfEmpty(add(to, List.of(), position))
                .then();
    }

    private Mono<Long> add(Rebuild to, List<LivePost> batch, long position) {
        return applying.blocking(() -> {
            to.apply(new Step(batch, List.of(), position));
            return done.addAndGet(batch.size());
        });
    }

    /**
     * Catches up and lets the new index serve. Nothing else may change the index meanwhile.
     *
     * @return false when there is something to catch up again
     */
    Mono<Boolean> takeOver() {
        return Mono.justOrEmpty(made.get())
                .flatMap(to ->
                        applying.all(to::position, to::apply).then(applying.blocking(to::serve)))
                .filter(serves -> serves)
                .doOnNext(_ -> served.tryEmitEmpty())
                .defaultIfEmpty(false);
    }

    /** Gives up: what was built is deleted, who waits is told. Blocks. */
    void fail(Throwable cause) {
        Rebuild begun = made.getAndSet(null);
        if (begun != null) {
            begun.close();
        }
        served.tryEmitError(cause);
    }
}
