package relata.search;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.library.Library;
import relata.post.LivePost;
import relata.search.ArticleIndex.Step;
import relata.search.meaning.Encoder;
import relata.search.meaning.MeaningIndex;
import relata.search.meaning.MeaningIndex.Progress;
import relata.search.meaning.Reading;

/**
 * Keeps what articles mean in step with the journal, behind the index of words: no writer ever
 * waits for it. What is new is read first, then those that were there before, in order of their
 * ids. While the encoder is away it waits, and goes on where it stood; a restart does so too.
 *
 * <p>Reads on a thread of its own. Safe for use by several threads.
 */
public final class MeaningFollower implements AutoCloseable {

    /** Most entries of the journal at once. */
    private static final int BATCH = 50;

    private static final int QUEUED = 100;
    private static final int IDLE_SECONDS = 60;

    private final Library library;
    private final MeaningIndex index;
    private final Encoder encoder;
    private final Scheduler threads;
    private final Duration poll;
    private final Scheduler thread;
    private final Applying applying;
    private final Reading reading;
    private final Passes passes =
            new Passes("What articles mean", this::work, () -> true, this::ended);
    private final Sinks.Many<Outcome> outcomes = Sinks.many().multicast().directBestEffort();
    private final AtomicLong begun = new AtomicLong();
    private volatile boolean again;
    private volatile boolean commitDue;

    /**
     * @param library whose journal is followed
     * @param index what is kept in step; not closed here
     * @param encoder makes the vectors; not closed here
     * @param threads where the index may block when it is asked how it is
     * @param poll how long to wait at most until the journal is looked into; as often a commit is
     *     made
     */
    public MeaningFollower(
            Library library,
            MeaningIndex index,
            Encoder encoder,
            Scheduler threads,
            Duration poll) {
        this.library = library;
        this.index = index;
        this.encoder = encoder;
        this.threads = threads;
        this.poll = poll;
        this.thread = Schedulers.newBoundedElastic(1, QUEUED, "meaning", IDLE_SECONDS, true);
        this.applying = new Applying(library.journal(), library.live(), thread, BATCH);
        this.reading = new Reading(index, encoder);
    }

    /** How the n-th pass ended: everything is read, or why not. */
    private record Outcome(long pass, boolean whole, String reason) {}

    /** Begins to follow. To be called once. */
    public void start() {
        library.journal().addListener((_, _, _) -> passes.nudge());
        passes.start(poll, () -> commitDue = true);
    }

    /**
     * Looks through all articles again: what is missing is read, what is left over goes. Vectors of
     * texts that did not change are kept.
     *
     * @return completes when all are read; fails, and goes on later, when the encoder is away
     */
    public Mono<Void> rebuild() {
        return outcomesFrom(
                        () -> {
                            again = true;
                            passes.nudge();
                        })
                .filter(outcome -> !again)
                .next()
                .flatMap(outcome ->
                        outcome.whole()
                                ? Mono.<Void>empty()
                                : Mono.error(new IllegalStateException(outcome.reason())));
    }

    /** Completes when everything that was written before is read. */
    public Mono<Void> caughtUp() {
        return Mono.defer(() -> {
            // A pass that goes on by now may have looked into the journal before the last write.
            long earlier = begun.get();
            return outcomesFrom(passes::nudge)
                    .filter(outcome -> outcome.pass() > earlier && outcome.whole())
                    .next()
                    .then();
        });
    }

    /** Starts something and tells how passes end from then on; listens before it starts it. */
    private Flux<Outcome> outcomesFrom(Runnable start) {
        return outcomes.asFlux().mergeWith(Mono.fromRunnable(start));
    }

    /** How far it is. */
    public Mono<MeaningState> state() {
        return library.journal().head().publishOn(threads).map(this::state);
    }

    private MeaningState state(long head) {
        Progress progress = index.progress();
        return new MeaningState(
                encoder.model(),
                index.articles(),
                index.passages(),
                Math.max(0, head - Math.max(0, progress.position())),
                progress.filled() != null,
                encoder.state(),
                passes.lastError());
    }

    /** Stops after the texts that are being encoded, and commits. Blocks. */
    @Override
    public void close() {
        reading.stop();
        passes.close();
        outcomes.tryEmitComplete();
        thread.dispose();
        index.commit();
    }

    private Mono<Void> work() {
        begun.incrementAndGet();
        return begin().then(Mono.defer(this::followAndFill)).then(Mono.defer(this::commit));
    }

    private void ended(@Nullable Throwable failure) {
        outcomes.tryEmitNext(
                failure == null
                        ? new Outcome(begun.get(), true, "")
                        : new Outcome(begun.get(), false, String.valueOf(failure.getMessage())));
    }

    /** What is settled now is met while filling; what comes later, in the journal. */
    private Mono<Void> begin() {
        return applying.blocking(this::healed)
                .flatMap(progress -> {
                    if (progress.position() < 0) {
                        again = false;
                        return applying.settledAfter(0).flatMap(at -> move(new Progress(at, "")));
                    }
                    if (again) {
                        again = false;
                        return move(progress.filledTo(""));
                    }
                    return Mono.empty();
                });
    }

    private Progress healed() {
        index.heal();
        return index.progress();
    }

    private Mono<Void> followAndFill() {
        return follow().then(Mono.defer(this::fill))
                .expand(more -> more ? follow().then(Mono.defer(this::fill)) : Mono.empty())
                .then();
    }

    private Mono<Void> follow() {
        return applying.all(() -> index.progress().position(), this::apply);
    }

    private void apply(Step step) {
        step.remove().forEach(index::remove);
        reading.read(List.copyOf(step.put()));
        index.moveTo(index.progress().at(step.position()));
        if (!step.remove().isEmpty()) {
            index.refresh();
        }
    }

    /** Reads the next articles that were there before, and tells whether there are more. */
    private Mono<Boolean> fill() {
        String from = index.progress().filled();
        return from == null
                ? Mono.just(false)
                : library.live()
                        .after(from, BATCH)
                        .collectList()
                        .flatMap(posts -> applying.blocking(() -> fill(from, posts)));
    }

    private boolean fill(String from, List<LivePost> posts) {
        boolean more = posts.size() == BATCH;
        String upTo = more ? posts.getLast().id() : null;
        index.removeBetween(from, upTo, posts.stream().map(LivePost::id).toList());
        reading.read(posts);
        index.moveTo(index.progress().filledTo(upTo));
        index.refresh();
        return more;
    }

    private Mono<Void> move(Progress progress) {
        return applying.blocking(
                        () -> {
                            index.moveTo(progress);
                            return true;
                        })
                .then();
    }

    private Mono<Void> commit() {
        if (!commitDue) {
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
}
