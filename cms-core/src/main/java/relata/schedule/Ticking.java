package relata.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Lets what is due happen on time: at the start what came due before, then whenever the next time
 * has come. Sleeps until then, but never long, since other processes and other clocks may know
 * more. When the store is away it tries again. Safe for use by several threads.
 */
public final class Ticking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticking.class);

    private static final int CLOSING_SECONDS = 30;

    /** How long after its time something counts as overdue. */
    public static final Duration LATE = Duration.ofMinutes(5);

    private final Firing firing;
    private final Timetable timetable;
    private final Disposable.Swap alarm = Disposables.swap();
    private final Semaphore pass = new Semaphore(1);
    private final AtomicInteger nudges = new AtomicInteger();
    private volatile boolean closed;
    private volatile Backlog backlog = new Backlog(0, 0, null);
    private volatile @Nullable Instant lookedAt;

    /**
     * @param schedules tell when something is put on an agenda in this process
     * @param firing what is to be done
     * @param timetable counts what is left
     */
    public Ticking(Schedules schedules, Firing firing, Timetable timetable) {
        this.firing = firing;
        this.timetable = timetable;
        schedules.addListener(this::nudge);
    }

    /** Begins with what is due already. To be called once. */
    public void start() {
        nudge();
    }

    private void nudge() {
        if (nudges.getAndIncrement() == 0) {
            run();
        }
    }

    private void run() {
        if (!closed && pass.tryAcquire()) {
            int seen = nudges.get();
            firing.pass()
                    .flatMap(this::count)
                    .onErrorResume(Ticking::later)
                    .subscribe(pause -> ended(seen, pause));
        }
    }

    private Mono<Duration> count(Duration pause) {
        return timetable
                .backlog(LATE)
                .doOnNext(counted -> backlog = counted)
                .doOnNext(_ -> lookedAt = firing.now())
                .thenReturn(pause);
    }

    /** How much was left after the last look; {@link #LATE} tells what counts as overdue. */
    public Backlog backlog() {
        return backlog;
    }

    /** When it last looked for what is due; null before the first time. */
    public @Nullable Instant lookedAt() {
        return lookedAt;
    }

    private static Mono<Duration> later(Throwable failure) {
        LOG.warn("What is due can't be looked for now: {}", failure.getMessage());
        return Mono.just(Firing.STUCK_PAUSE);
    }

    private void ended(int seen, Duration pause) {
        pass.release();
        if (nudges.addAndGet(-seen) > 0) {
            run();
        } else if (!closed) {
            alarm.update(Mono.delay(pause).subscribe(_ -> nudge()));
        }
    }

    /** Begins nothing more and waits for what is going on. Blocks. */
    @Override
    public void close() {
        closed = true;
        alarm.dispose();
        try {
            if (!pass.tryAcquire(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Stopped in the middle of a schedule; it goes on at the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
