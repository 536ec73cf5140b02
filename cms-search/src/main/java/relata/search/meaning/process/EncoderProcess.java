package relata.search.meaning.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import relata.search.meaning.Encoder;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.EncoderState;
import relata.search.meaning.minilm.MiniLm;

/**
 * The encoder in a process of its own, watched over. It is given one text at a time, so that a
 * query waits for one text of an article at most. When it ends, hangs or talks nonsense it is
 * killed, who waits is sent away, and it is started again after a while: a second at first, then
 * longer and longer up to five minutes.
 *
 * <p>Safe for use by several threads.
 */
public final class EncoderProcess implements Encoder {

    private static final int LONGEST_LANE = 1_024;
    private static final int AT_A_TIME = 32;

    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("encoder").factory());
    private final Lanes lanes = new Lanes(LONGEST_LANE);
    private final AtomicLong encoded = new AtomicLong();
    private final Limits limits;
    private final Supervision supervision;

    EncoderProcess(EncoderProgram program, Limits limits, InstantSource clock, Later later) {
        this.limits = limits;
        this.supervision = new Supervision(program, limits, clock, later, this::thenGoOn);
    }

    /**
     * Starts the process in the background.
     *
     * @param folder where it may leave files: a copy of the native runtime, the report of its last
     *     crash. Anything else there is deleted before each start
     * @param clock tells how long it ran
     */
    public static EncoderProcess start(Path folder, InstantSource clock) {
        EncoderProgram program = EncoderProgram.of(EncoderMain.class, folder.toAbsolutePath());
        EncoderProcess encoder = new EncoderProcess(program, Limits.usual(), clock, Later.timer());
        encoder.start();
        return encoder;
    }

    void start() {
        thenGoOn(supervision::begin);
    }

    @Override
    public String model() {
        return MiniLm.NAME;
    }

    @Override
    public int dimensions() {
        return MiniLm.DIMENSIONS;
    }

    @Override
    public EncoderState state() {
        Standing now = supervision.standing();
        return new EncoderState(
                now.phase(),
                now.reason(),
                lanes.waiting(),
                encoded.get(),
                supervision.restarts(),
                supervision.refused());
    }

    @Override
    public List<float[]> encode(List<String> texts, Urgency urgency, Duration patience)
            throws EncoderAway {
        long until = System.nanoTime() + patience.toNanos();
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += AT_A_TIME) {
            int to = Math.min(texts.size(), from + AT_A_TIME);
            vectors.addAll(some(texts.subList(from, to), urgency, until));
        }
        return vectors;
    }

    private List<float[]> some(List<String> texts, Urgency urgency, long until) throws EncoderAway {
        List<Asked> asked = texts.stream().map(text -> Asked.of(cut(text), urgency)).toList();
        try {
            for (Asked one : asked) {
                ask(one);
            }
            List<float[]> vectors = new ArrayList<>(asked.size());
            for (Asked one : asked) {
                vectors.add(await(one, until));
            }
            return vectors;
        } finally {
            asked.forEach(one -> one.vector().cancel(false));
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MiniLm.MOST_CHARACTERS));
    }

    private void ask(Asked asked) throws EncoderAway {
        if (supervision.standing().hopeless()) {
            throw supervision.standing().asException();
        }
        if (!lanes.add(asked)) {
            throw new EncoderAway("Too many texts wait for the encoder.");
        }
        toWorker(this::next);
    }

    private float[] await(Asked asked, long until) throws EncoderAway {
        try {
            return asked.vector().get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw supervision.standing().equals(Standing.STARTING)
                    ? Standing.STARTING.asException()
                    : new EncoderAway("The encoder has too much to do.");
        } catch (ExecutionException e) {
            throw new EncoderAway(String.valueOf(asked.vector().exceptionNow().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderAway("Nobody waits any more.");
        }
    }

    /** All who wait have a turn afterwards; one too many finds nobody. */
    private void thenGoOn(Runnable task) {
        toWorker(() -> {
            task.run();
            for (int waiting = lanes.waiting(); waiting > 0; waiting--) {
                toWorker(this::next);
            }
        });
    }

    private void toWorker(Runnable task) {
        try {
            worker.execute(() -> {
                task.run();
                if (supervision.standing().hopeless()) {
                    sendAway();
                }
            });
        } catch (RejectedExecutionException e) {
            sendAway();
        }
    }

    /** A turn that is left of the process before serves nobody who waits for the next one. */
    private void next() {
        if (supervision.standing().equals(Standing.STARTING)) {
            return;
        }
        Asked asked = lanes.next();
        if (asked == null) {
            return;
        }
        try {
            asked.vector().complete(supervision.vector(asked.text()));
            encoded.incrementAndGet();
        } catch (EncoderAway e) {
            asked.sendAway(String.valueOf(e.getMessage()));
        }
    }

    private void sendAway() {
        lanes.all().forEach(asked -> asked.sendAway(supervision.standing().sentence()));
    }

    @Override
    public void close() {
        supervision.close();
        sendAway();
        worker.shutdown();
        supervision.end();
        try {
            // The process may have been started just now.
            worker.awaitTermination(limits.end().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        supervision.end();
        sendAway();
    }
}
