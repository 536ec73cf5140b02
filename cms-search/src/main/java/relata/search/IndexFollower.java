package relata.search;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** Most entries of the journal that are applied at once. */
    private static final int BATCH = 200;

    private final Library library;
    private final ArticleIndex index;
    private final Applying applying;
    private final Duration poll;

    private final Arrivals arrivals = new Arrivals();
    private final Unseen unseen = new Unseen();
    private final Passes passes;
    private final AtomicReference<@Nullable Rebuilding> rebuilding = new AtomicReference<>();
    private volatile boolean commitDue;

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
        this.applying = new Applying(library.journal(), library.live(), threads, BATCH);
        this.poll = poll;
        this.passes = new Passes("The index", this::work, () -> !index.stale());
    }

    /** Begins to follow. To be called once. */
    public void start() {
        library.journal().addListener(this::heard);
        passes.start(poll, this::look);
        passes.beside(applying.blocking(this::check).subscribe());
    }

    /**
     * Completes when the change with this number is found by searches. A change made in this
     * process is found even when older ones are not settled yet.
     *
     * @param seq the number of the journal entry
     * @param max how long to wait; then it fails with {@link java.util.concurrent.TimeoutException}
     */
    public Mono<Void> caughtUpTo(long seq, Duration max) {
        return arrivals.await(seq).doOnSubscribe(_ -> passes.nudge()).timeout(max);
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
        return passes.lastError() != null || index.stale();
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
                passes.lastError(),
                null);
    }

    /** Stops, after the pass that is going on, and commits. Blocks. */
    @Override
    public void close() {
        passes.close();
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

    private void look() {
        commitDue = true;
        unseen.look();
    }

    private void heard(Kind kind, Collection<String> ids, long lastSeq) {
        if (kind == Kind.POST) {
            arrivals.heard(ids, lastSeq);
        }
        passes.nudge();
    }

    /** What is damaged is found out before a search does, and built anew at the next look. */
    private boolean check() {
        index.check();
        return index.stale();
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
                .then(Mono.defer(this::showWhatIsDue))
                .then(Mono.defer(this::applyOverdue));
    }

    private void apply(Step step) {
        add(step);
        if (!unseen.any()) {
            arrivals.reached(step.position());
        } else if (isToBeShown()) {
            show();
        }
    }

    private void add(Step step) {
        index.apply(step);
        unseen.applied(step.put().size() + step.remove().size());
    }

    private boolean isToBeShown() {
        return unseen.due() || unseen.any() && arrivals.awaitedUpTo(index.position());
    }

    private void show() {
        index.refresh();
        unseen.shown();
        arrivals.reached(index.position());
    }

    private Mono<Void> showWhatIsDue() {
        if (!unseen.any()) {
            arrivals.reached(index.position());
        }
        return isToBeShown() ? applying.blocking(this::shown).then() : Mono.empty();
    }

    private boolean shown() {
        show();
        return true;
    }

    private Mono<Void> applyOverdue() {
        Map<Long, Collection<String>> overdue = arrivals.overdue();
        if (overdue.isEmpty()) {
            return Mono.empty();
        }
        Set<String> ids =
                overdue.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        return applying.apply(ids, index.position(), this::addAndShow)
                .doOnSuccess(_ -> arrivals.arrived(overdue.keySet(), index.position()));
    }

    private void addAndShow(Step step) {
        add(step);
        show();
    }

    /** While many changes come together the index itself says when it has to be made durable. */
    private Mono<Void> commit() {
        if (!commitDue || unseen.any() || index.stale()) {
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
        passes.beside(filled.subscribe(null, null, passes::nudge));
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
            unseen.shown();
            arrivals.reached(index.position());
        } else {
            passes.nudge();
        }
    }

    private boolean giveUp(Rebuilding begun, Throwable failure) {
        rebuilding.compareAndSet(begun, null);
        begun.fail(failure);
        passes.failed(failure);
        return false;
    }
}
