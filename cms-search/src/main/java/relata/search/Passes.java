package relata.search;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work of a follower in passes, one at a time: whoever nudges while one is going on gets another
 * after it. After a failure it is tried again, less and less often. Safe for use by several
 * threads.
 */
final class Passes {

    private static final Logger LOG = LoggerFactory.getLogger(Passes.class);

    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final int CLOSING_SECONDS = 10;

    private final String follower;
    private final Supplier<Mono<Void>> work;
    private final BooleanSupplier well;
    private final Consumer<@Nullable Throwable> after;
    private final Disposable.Composite timers = Disposables.composite();
    private final Disposable.Swap later = Disposables.swap();
    private final Semaphore pass = new Semaphore(1);
    private final AtomicInteger nudges = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable String lastError;

    /**
     * @param follower who follows, for the log
     * @param work one pass
     * @param well whether all is well after a pass that did not fail
     */
    Passes(String follower, Supplier<Mono<Void>> work, BooleanSupplier well) {
        this(follower, work, well, _ -> {});
    }

    /**
     * @param follower who follows, for the log
     * @param work one pass
     * @param well whether all is well after a pass that did not fail
     * @param after is told how each pass ended: with what failed, or null
     */
    Passes(
            String follower,
            Supplier<Mono<Void>> work,
            BooleanSupplier well,
            Consumer<@Nullable Throwable> after) {
        this.follower = follower;
        this.work = work;
        this.well = well;
        this.after = after;
    }

    /**
     * Begins. To be called once.
     *
     * @param poll how long to wait at most from one pass to the next
     * @param tick what to do before each of these
     */
    void start(Duration poll, Runnable tick) {
        timers.add(later);
        timers.add(
                Flux.interval(Duration.ZERO, poll)
                        .onBackpressureDrop()
                        .subscribe(_ -> {
                            tick.run();
                            nudge();
                        }));
    }

    /** Something that goes on beside the passes; ended with them. */
    void beside(Disposable other) {
        timers.add(other);
    }

    /** Starts a pass; when one is going on, another will follow it. */
    void nudge() {
        if (nudges.getAndIncrement() == 0) {
            run();
        }
    }

    /** What went wrong last, null when all is well again. */
    @Nullable String lastError() {
        return lastError;
    }

    /** Something failed: tries again later. */
    void failed(Throwable failure) {
        String error = String.valueOf(failure.getMessage());
        if (!error.equals(lastError)) {
            LOG.warn("{} can't follow the journal for now: {}", follower, error);
        }
        lastError = error;
        int doublings = Math.min(10, failures.getAndIncrement());
        long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << doublings);
        later.update(Mono.delay(Duration.ofMillis(wait)).subscribe(_ -> nudge()));
    }

    /** Ends after the pass that is going on. Blocks. */
    void close() {
        timers.dispose();
        try {
            if (!pass.tryAcquire(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} is closed in the middle of a change; it will be repeated.", follower);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        if (pass.tryAcquire()) {
            int seen = nudges.get();
            work.get().subscribe(null, failure -> ended(seen, failure), () -> ended(seen, null));
        }
    }

    private void ended(int seen, @Nullable Throwable failure) {
        if (failure != null) {
            failed(failure);
        } else if (well.getAsBoolean()) {
            failures.set(0);
            lastError = null;
        }
        after.accept(failure);
        pass.release();
        if (nudges.addAndGet(-seen) > 0) {
            run();
        }
    }
}
