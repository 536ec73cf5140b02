package relata.search.meaning.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import relata.search.meaning.minilm.MiniLm;

/**
 * Takes the encoder's place in its process, and misbehaves when a text asks it to. The first number
 * of a vector says which answer it was, the others are 0.
 */
public final class StandIn {

    static final String DIE = "die";
    static final String FAIL = "fail";
    static final String HANG = "hang";
    static final String GARBAGE = "garbage";
    static final String NOT_A_NUMBER = "not a number";
    static final String ANOTHER_LENGTH = "another length";
    static final String ANOTHER_ANSWER = "another answer";

    /** Followed by a path: answers when there is such a file. */
    static final String UNTIL = "until ";

    private StandIn() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        Wire.write(new Wire.Ready(MiniLm.NAME, vector(0)), out);
        int answers = 0;
        while (true) {
            Wire.Question question = Wire.readQuestion(in);
            answers++;
            switch (question.text()) {
                case DIE -> Runtime.getRuntime().halt(1);
                case FAIL -> Wire.write(new Wire.Failed(question.number(), "It failed."), out);
                case HANG -> new CountDownLatch(1).await();
                case GARBAGE -> out.write("I am a crash report, not an answer\n".getBytes());
                case NOT_A_NUMBER ->
                        Wire.write(new Wire.Vector(question.number(), vector(Float.NaN)), out);
                case ANOTHER_LENGTH ->
                        Wire.write(new Wire.Vector(question.number(), new float[3]), out);
                case ANOTHER_ANSWER -> Wire.write(new Wire.Vector(-1, vector(answers)), out);
                default -> {
                    waitFor(question.text());
                    Wire.write(new Wire.Vector(question.number(), vector(answers)), out);
                }
            }
        }
    }

    private static void waitFor(String text) {
        if (text.startsWith(UNTIL)) {
            Path sign = Path.of(text.substring(UNTIL.length()));
            while (!Files.exists(sign)) {
                Thread.onSpinWait();
            }
        }
    }

    private static float[] vector(float first) {
        float[] vector = new float[MiniLm.DIMENSIONS];
        vector[0] = first;
        return vector;
    }
}
