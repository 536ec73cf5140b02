package relata.search.meaning.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import relata.search.meaning.minilm.MiniLm;
import relata.search.meaning.process.Wire.Failed;
import relata.search.meaning.process.Wire.Question;
import relata.search.meaning.process.Wire.Ready;
import relata.search.meaning.process.Wire.Unable;
import relata.search.meaning.process.Wire.Vector;
import relata.search.meaning.process.Wire.Word;

/**
 * The program of the encoder's process. Reads texts from its input and writes vectors to its
 * output, one after the other, until its input ends: then it ends at once, whatever it is doing, so
 * that it never outlives the library.
 */
public final class EncoderMain {

    private static final Path OUT_OF_MEMORY = Path.of("/proc/self/oom_score_adj");

    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final DataInputStream in;
    private final DataOutputStream out;

    private EncoderMain(InputStream in, DataOutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = out;
    }

    /** Runs it; for {@link EncoderProgram} alone. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        goFirst();
        // Whatever a library prints must not get between the answers.
        System.setOut(System.err);
        new EncoderMain(System.in, out).run();
    }

    /** When memory runs out, Linux should take this process rather than the library's. */
    private static void goFirst() {
        try {
            Files.writeString(OUT_OF_MEMORY, "500", StandardOpenOption.WRITE);
        } catch (IOException _) {
            // Another system, which decides by itself.
        }
    }

    private void run() throws IOException, InterruptedException {
        Thread reading = new Thread(this::read, "questions");
        reading.setDaemon(true);
        reading.start();
        try (MiniLm model = MiniLm.open()) {
            // Only one that has made a vector of a long text may blame a text for its failures.
            model.encode("word ".repeat(MiniLm.MOST_PIECES));
            Wire.write(new Ready(MiniLm.NAME, model.encode("")), out);
            while (true) {
                Wire.write(answer(model, questions.take()), out);
            }
        } catch (IOException e) {
            Wire.write(new Unable(String.valueOf(e.getMessage())), out);
        }
    }

    private static Word answer(MiniLm model, Question question) {
        try {
            return new Vector(question.number(), model.encode(question.text()));
        } catch (IOException e) {
            return new Failed(question.number(), String.valueOf(e.getMessage()));
        }
    }

    private void read() {
        try {
            while (true) {
                questions.add(Wire.readQuestion(in));
            }
        } catch (IOException _) {
            Runtime.getRuntime().halt(0);
        }
    }
}
