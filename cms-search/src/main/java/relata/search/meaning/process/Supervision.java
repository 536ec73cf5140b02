package relata.search.meaning.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.minilm.MiniLm;
import relata.search.meaning.process.Child.DoesNotRun;
import relata.search.meaning.process.Wire.Crash;
import relata.search.meaning.process.Wire.Ready;

/**
 * Keeps the encoder's process going. One thread calls {@link #begin} and {@link #vector}, which
 * block; any may call the others.
 */
final class Supervision {

    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    private static final int SHOWN = 80;

    private final EncoderProgram program;
    private final Limits limits;
    private final InstantSource clock;
    private final Later later;
    private final Consumer<Runnable> worker;
    private final Suspects suspects = new Suspects();
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.STARTING);

    private volatile @Nullable Child child;
    private volatile long starts;
    private float[] ofNothing = new float[0];
    private Instant startedAt = Instant.EPOCH;
    private int ends;

    /**
     * @param worker lets the one thread do something, in its turn
     */
    Supervision(
            EncoderProgram program,
            Limits limits,
            InstantSource clock,
            Later later,
            Consumer<Runnable> worker) {
        this.program = program;
        this.limits = limits;
        this.clock = clock;
        this.later = later;
        this.worker = worker;
    }

    Standing standing() {
        return standing.get();
    }

    /** How often it was started again. */
    long restarts() {
        return Math.max(0, starts - 1);
    }

    /** How many texts are taken for empty ones. */
    int refused() {
        return suspects.refused();
    }

    /** Starts the process and waits until it can be asked, unless it was closed. */
    void begin() {
        if (standing().equals(Standing.CLOSED)) {
            return;
        }
        starts = starts + 1;
        startedAt = clock.instant();
        try {
            Child started = Child.start(program);
            child = started;
            if (standing().equals(Standing.CLOSED)) {
                started.kill();
            }
            started.whenEnded(() -> worker.accept(() -> ended(started)));
            greet(started);
        } catch (DoesNotRun e) {
            LOG.warn("The encoder says why it can't load its model: {}", e.getMessage());
            away("The encoder can't load its model or the native runtime.", limits.longestWait());
        } catch (IOException e) {
            away(e);
        }
    }

    private void greet(Child started) throws IOException {
        Runnable inTime = later.after(limits.start(), started::killOverdue);
        try {
            Ready ready = started.greeting();
            if (!ready.model().equals(MiniLm.NAME)) {
                throw new StreamCorruptedException("It is " + ready.model() + ".");
            }
            ofNothing = checked(ready.ofNothing());
        } finally {
            inTime.run();
        }
        if (enter(Standing.READY)) {
            LOG.info("The encoder {} runs as process {}", MiniLm.NAME, started.pid());
        }
    }

    /**
     * The vector of a text.
     *
     * @throws EncoderAway when there is none now
     */
    float[] vector(String text) throws EncoderAway {
        Child now = child;
        if (now == null) {
            throw standing().asException();
        }
        if (suspects.refuses(text)) {
            return ofNothing.clone();
        }
        Runnable inTime = later.after(limits.text(), now::killOverdue);
        try {
            float[] vector = checked(now.vector(text));
            suspects.clear(text);
            return vector;
        } catch (IOException e) {
            blame(text);
            away(e);
            throw standing().asException();
        } finally {
            inTime.run();
        }
    }

    private static float[] checked(float[] vector) throws StreamCorruptedException {
        if (vector.length != MiniLm.DIMENSIONS) {
            throw new StreamCorruptedException("It gave a vector of another length.");
        }
        for (float x : vector) {
            if (!Float.isFinite(x)) {
                throw new StreamCorruptedException("It gave a vector that is none.");
            }
        }
        return vector;
    }

    private void blame(String text) {
        if (!standing().equals(Standing.CLOSED) && suspects.blame(text)) {
            LOG.warn(
                    "The encoder failed again and again on a text, which counts as empty from now"
                            + " on: {}",
                    text.substring(0, Math.min(text.length(), SHOWN)));
        }
    }

    /** While nobody asked it anything. */
    private void ended(Child last) {
        if (last.equals(child)) {
            away(new EOFException());
        }
    }

    /** Because it is of no more use. */
    private void away(IOException failure) {
        Child failed = child;
        if (clock.instant().isAfter(startedAt.plus(limits.wellAfter()))) {
            ends = 0;
        }
        ends++;
        if (failed == null) {
            LOG.warn("The encoder can't be started: {}", failure.toString());
            away("The encoder can't be started.", limits.waitAfter(ends));
        } else {
            if (failure instanceof Crash) {
                failed.awaitEnd(limits.end());
            }
            away(failed.epitaph(failure), limits.waitAfter(ends));
        }
    }

    private void away(String reason, Duration wait) {
        Child failed = child;
        child = null;
        if (failed != null) {
            failed.drop(limits.end());
        }
        if (enter(Standing.away(reason))) {
            LOG.warn("{} Search goes on by words. Next try in {}.", reason, wait);
            later.after(wait, this::again);
        }
    }

    /** Whoever asks from now on waits for it. */
    private void again() {
        if (enter(Standing.STARTING)) {
            worker.accept(this::begin);
        }
    }

    /** From here on nothing is started any more. */
    void close() {
        standing.set(Standing.CLOSED);
    }

    /** Ends the process and waits until it has ended. */
    void end() {
        Child last = child;
        if (last != null) {
            last.end(limits.end());
        }
    }

    /** False when it was closed. */
    private boolean enter(Standing next) {
        return standing.updateAndGet(now -> now.equals(Standing.CLOSED) ? now : next).equals(next);
    }
}
