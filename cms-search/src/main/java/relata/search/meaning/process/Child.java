package relata.search.meaning.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import relata.search.meaning.process.Wire.Crash;
import relata.search.meaning.process.Wire.Failed;
import relata.search.meaning.process.Wire.Question;
import relata.search.meaning.process.Wire.Ready;
import relata.search.meaning.process.Wire.Unable;
import relata.search.meaning.process.Wire.Vector;
import relata.search.meaning.process.Wire.Word;

/**
 * One run of the encoder's process. {@link #greeting} and {@link #vector} are for one thread and
 * block; any other may {@link #kill} it meanwhile, after which they fail.
 */
final class Child {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);

    private static final int MOST_LOGGED = 1 << 16;

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int asked;
    private volatile boolean overdue;

    private Child(Process process) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    static Child start(EncoderProgram program) throws IOException {
        Process process = program.start();
        Thread.ofVirtual().name("encoder-log").start(() -> log(process.getErrorStream()));
        return new Child(process);
    }

    /** Waits until the model is loaded. */
    Ready greeting() throws IOException {
        return switch (Wire.readWord(in)) {
            case Ready ready -> ready;
            case Unable(String reason) -> throw new DoesNotRun(reason);
            case Vector _, Failed _ -> throw new StreamCorruptedException("It did not greet.");
        };
    }

    /**
     * Asks for the vector of a text.
     *
     * @throws IOException when it is of no more use
     */
    float[] vector(String text) throws IOException {
        Question question = new Question(++asked, text);
        Wire.write(question, out);
        Word word = Wire.readWord(in);
        return switch (word) {
            case Vector(int number, float[] vector) when number == asked -> vector;
            case Failed(_, String reason) -> {
                LOG.warn("The encoder says why it failed on a text: {}", reason);
                throw new StreamCorruptedException("It failed on a text.");
            }
            default -> throw new StreamCorruptedException("It answered something else.");
        };
    }

    long pid() {
        return process.pid();
    }

    /** Calls when it has ended, for whatever reason. */
    void whenEnded(Runnable told) {
        CompletableFuture<Void> unused = process.onExit().thenRun(told);
    }

    /** Ends it at once, because it did not answer in time. */
    void killOverdue() {
        overdue = true;
        kill();
    }

    /** Ends it at once. */
    void kill() {
        // Not the process: that would close its streams too, and wait for whoever uses them.
        process.toHandle().destroyForcibly();
    }

    /** Leaves it the time to write down why it crashed. */
    void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The encoder takes its time to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Kills it, waits until it has ended and lets go of its streams; for the thread that uses it.
     */
    void drop(Duration patience) {
        kill();
        awaitEnd(patience);
        hangUp();
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("The encoder's answers can't be let go", e);
        }
    }

    private void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The encoder did not hear its end", e);
        }
    }

    /** Lets it end by itself for a while, then kills it. Blocks until it has ended. */
    void end(Duration patience) {
        // By another thread: it waits for whoever is writing to a process that does not listen.
        Thread.ofVirtual().name("encoder-end").start(this::hangUp);
        awaitEnd(patience);
        if (process.isAlive()) {
            kill();
            awaitEnd(patience);
        }
    }

    /** Says why it is of no more use, in a sentence. */
    String epitaph(IOException failure) {
        if (overdue) {
            return "The encoder did not answer in time and was killed.";
        }
        if (failure instanceof Crash) {
            return "The encoder has crashed.";
        }
        if (failure instanceof StreamCorruptedException) {
            return "The encoder was killed: " + failure.getMessage();
        }
        return "The encoder has ended by itself.";
    }

    private static void log(InputStream errors) {
        byte[] chunk = new byte[4_096];
        int logged = 0;
        try (errors) {
            for (int n = errors.read(chunk); n >= 0; n = errors.read(chunk)) {
                if (logged < MOST_LOGGED) {
                    LOG.debug("{}", new String(chunk, 0, n, StandardCharsets.UTF_8).strip());
                    logged += n;
                }
            }
        } catch (IOException e) {
            LOG.debug("The encoder's log has ended", e);
        }
    }

    /** It can't run on this machine. */
    static final class DoesNotRun extends IOException {

        private static final long serialVersionUID = 1;

        DoesNotRun(String reason) {
            super(reason);
        }
    }
}
