package relata.search;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import relata.journal.Kind;
import relata.library.Library;
import relata.search.ArticleIndex.Step;

/**
 * Keeps an index in step with the journal. It reads on from where the index stands, whenever a
 * writer of this process nudges it and every so often besides, so that nothing depends on the
 * nudge. After a failure of the store or the disk it tries again, less and less often. An index
 * that can't be used is built anew.
 *
 * <p>Changes to the index are made in passes, one at a time. Safe for use by several threads.
 */
public final class IndexFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final int CLOSING_SECONDS = 10;

    private final Library library;
    private final ArticleIndex index;
    private final Applying applying;
    private final Duration poll;

    private final Arrivals arrivals = new Arrivals();
    private final Disposable.Composite timers = Disposables.composite();
    private final Disposable.Swap later = Disposables.swap();
    private final Semaphore pass = new Semaphore(1);
    private final AtomicInteger nudges = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<@Nullable Rebuilding> rebuilding = new AtomicReference<>();
    private volatile boolean commitDue;
    private volatile @Nullable String lastError;

    /**
     * @param library whose journal is followed
     * @param index what is kept in step; not closed here
     * @param threads where the index may block
     * @param poll how long to wait at most until the journal is looked into; as often a commit is
     *     made
     */
    public IndexFollower(Library library, ArticleIndex index, Scheduler threads, Duration poll) {
        this.library = library;
        this.index = index;
        this.applying = new Applying(library.journal(), library.live(), threads);
        this.poll = poll;
    }

    /** Begins to follow. To be called once. */
    public void start() {
        library.journal().addListener(this::heard);
        timers.add(later);
        timers.add(Flux.interval(Duration.ZERO, poll).onBackpressureDrop().subscribe(_ -> tick()));
        timers.add(applying.blocking(this::check).subscribe());
    }

    /**
     * Completes when the change with this number is found by searches. A change made in this
     * process is found even when older ones are not settled yet.
     *
     * @param seq the number of the journal entry
     * @param max how long to wait; then it fails with {@link java.util.concurrent.TimeoutException}
     */
    public Mono<Void> caughtUpTo(long seq, Duration max) {
        return arrivals.await(seq).doOnSubscribe(_ -> nudge()).timeout(max);
    }

    /**
     * Builds a new index beside the one that serves and lets it take over. One at a time: who asks
     * meanwhile gets the same. Goes on when nobody waits for it.
     *
     * @return completes when the new index serves
     */
    public Mono<Void> rebuild() {
        return Mono.defer(this::begin);
    }

    /** Whether the index could not follow the last time, or has to be built first. */
    public boolean inTrouble() {
        return lastError != null || index.stale();
    }

    /** How the index is doing. */
    public Mono<IndexState> state() {
        return library.journal().head().flatMap(head -> applying.blocking(() -> state(head)));
    }

    private IndexState state(long head) {
        Rebuilding now = rebuilding.get();
        long position = index.position();
        return new IndexState(
                index.generation(),
                position,
                head,
                Math.max(0, head - position),
                index.documents(),
                now == null ? null : now.done(),
                lastError);
    }

    /** Stops, after the pass that is going on, and commits. Blocks. */
    @Override
    public void close() {
        timers.dispose();
        try {
            if (!pass.tryAcquire(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The index is closed in the middle of a change; it will be repeated.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Rebuilding unfinished = rebuilding.getAndSet(null);
        if (unfinished != null) {
            unfinished.fail(new IllegalStateException("The index is closed."));
        }
        arrivals.close();
        try {
            index.commit();
        } catch (UncheckedIOException e) {
            LOG.warn("The last changes of the index are to be repeated: {}", e.getMessage());
        }
    }

    private void heard(Kind kind, Collection<String> ids, long lastSeq) {
        if (kind == Kind.POST) {
            arrivals.heard(ids, lastSeq);
        }
        nudge();
    }

    /** What is damaged is found out before a search does, and built anew at the next look. */
    private boolean check() {
        index.check();
        return index.stale();
    }

    private void tick() {
        commitDue = true;
        nudge();
    }

    /** Starts a pass; when one is going on, another will follow it. */
    private void nudge() {
        if (nudges.getAndIncrement() == 0) {
            run();
        }
    }

    private void run() {
        if (pass.tryAcquire()) {
            int seen = nudges.get();
            work().subscribe(null, failure -> ended(seen, failure), () -> ended(seen, null));
        }
    }

    private void ended(int seen, @Nullable Throwable failure) {
        if (failure != null) {
            tryLater(failure);
        } else if (!index.stale()) {
            failures.set(0);
            lastError = null;
        }
        pass.release();
        if (nudges.addAndGet(-seen) > 0) {
            run();
        }
    }

    private void tryLater(Throwable failure) {
        lastError = String.valueOf(failure.getMessage());
        LOG.warn("The index can't follow the journal for now: {}", lastError);
        int doublings = Math.min(10, failures.getAndIncrement());
        long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << doublings);
        later.update(Mono.delay(Duration.ofMillis(wait)).subscribe(_ -> nudge()));
    }

    private Mono<Void> work() {
        return takeOver().then(Mono.defer(this::follow)).then(Mono.defer(this::commit));
    }

    private Mono<Void> follow() {
        if (index.stale()) {
            begin();
            return Mono.empty();
        }
        return applying.all(index::position, this::apply)
                .then(Mono.fromRunnable(() -> arrivals.reached(index.position())))
                .then(Mono.defer(this::applyOverdue));
    }

    private void apply(Step step) {
        index.apply(step);
        if (!step.put().isEmpty() || !step.remove().isEmpty()) {
            index.refresh();
        }
        arrivals.reached(step.position());
    }

    private Mono<Void> applyOverdue() {
        Map<Long, Collection<String>> overdue = arrivals.overdue();
        if (overdue.isEmpty()) {
            return Mono.empty();
        }
        Set<String> ids =
                overdue.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        return applying.apply(ids, index.position(), this::apply)
                .doOnSuccess(_ -> arrivals.arrived(overdue.keySet(), index.position()));
    }

    private Mono<Void> commit() {
        if (!commitDue || index.stale()) {
            return Mono.empty();
        }
        commitDue = false;
        return applying.blocking(
                        () -> {
                            index.commit();
                            return true;
                        })
                .then();
    }

    private Mono<Void> begin() {
        Rebuilding mine = new Rebuilding(library, applying);
        Rebuilding other = rebuilding.compareAndExchange(null, mine);
        if (other != null) {
            return other.served();
        }
        Mono<Void> filled =
                mine.fill(index)
                        .onErrorResume(e -> applying.blocking(() -> giveUp(mine, e)).then());
        timers.add(filled.subscribe(null, null, this::nudge));
        return mine.served();
    }

    private Mono<Void> takeOver() {
        Rebuilding filled = rebuilding.get();
        if (filled == null || !filled.filled()) {
            return Mono.empty();
        }
        return filled.takeOver()
                .doOnNext(served -> done(filled, served))
                .onErrorResume(failure -> applying.blocking(() -> giveUp(filled, failure)))
                .then();
    }

    private void done(Rebuilding filled, boolean served) {
        if (served) {
            rebuilding.compareAndSet(filled, null);
            arrivals.reached(index.position());
        } else {
            nudge();
        }
    }

    private boolean giveUp(Rebuilding begun, Throwable failure) {
        rebuilding.compareAndSet(begun, null);
        begun.fail(failure);
        tryLater(failure);
        return false;
    }
}
