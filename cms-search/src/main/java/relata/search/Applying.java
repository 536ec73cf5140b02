package relata.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import relata.journal.Applied;
import relata.journal.Journal;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.post.LivePost;
import relata.post.LivePosts;
import relata.search.ArticleIndex.Step;

/** Brings changes of the journal into an index, by putting the articles in as they are now. */
final class Applying {

    /** Entries at once where nothing but their numbers counts. */
    private static final int STRIDE = 5_000;

    private final Journal journal;
    private final LivePosts posts;
    private final Scheduler threads;
    private final int batch;

    /**
     * @param batch the most entries of the journal that are applied at once
     */
    Applying(Journal journal, LivePosts posts, Scheduler threads, int batch) {
        this.journal = journal;
        this.posts = posts;
        this.threads = threads;
        this.batch = batch;
    }

    /**
     * Takes all of the journal that is settled.
     *
     * @param from where the index stands
     * @param into takes the changes, where blocking is allowed
     */
    Mono<Void> all(LongSupplier from, Consumer<Step> into) {
        return next(from, into).expand(moved -> moved ? next(from, into) : Mono.empty()).then();
    }

    /** Takes the next stretch of the journal and tells whether the index came forward. */
    private Mono<Boolean> next(LongSupplier from, Consumer<Step> into) {
        return Mono.fromSupplier(from::getAsLong).flatMap(position -> next(position, into));
    }

    private Mono<Boolean> next(long position, Consumer<Step> into) {
        return journal.appliedAfter(position, batch)
                .filter(applied -> applied.position() > position)
                .flatMap(applied -> apply(ids(applied), applied.position(), into).thenReturn(true))
                .defaultIfEmpty(false);
    }

    /** Puts these articles in as they are now. */
    Mono<Void> apply(Collection<String> ids, long position, Consumer<Step> into) {
        Mono<List<LivePost>> live =
                ids.isEmpty() ? Mono.just(List.of()) : posts.byIds(ids).collectList();
        return live.map(found -> step(ids, found, position))
                .flatMap(step -> run(into, step))
                .then();
    }

    private Mono<Boolean> run(Consumer<Step> into, Step step) {
        return blocking(() -> {
            into.accept(step);
            return true;
        });
    }

    /** Work that blocks, on the threads that are for it. */
    <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(threads);
    }

    /** Walks to where everything is settled: the numbers alone are read quickly. */
    Mono<Long> settledAfter(long from) {
        return journal.appliedAfter(from, STRIDE)
                .expand(this::further)
                .map(Applied::position)
                .last(from);
    }

    private Mono<Applied> further(Applied here) {
        return journal.appliedAfter(here.position(), STRIDE)
                .filter(next -> next.position() > here.position());
    }

    private static Set<String> ids(Applied applied) {
        return applied.entries().stream()
                .filter(entry -> entry.kind() == Kind.POST)
                .map(JournalEntry::id)
                .collect(Collectors.toSet());
    }

    private static Step step(Collection<String> ids, List<LivePost> found, long position) {
        Set<String> gone = new HashSet<>(ids);
        found.forEach(post -> gone.remove(post.id()));
        return new Step(found, gone, position);
    }
}
