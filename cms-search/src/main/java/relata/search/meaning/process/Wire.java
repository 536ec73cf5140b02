package relata.search.meaning.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;

/**
 * What the library and its encoder say to each other over two pipes. Each message begins with the
 * same four bytes; whatever else comes is nonsense, after which the pipe can't be trusted.
 */
final class Wire {

    private static final int MARK = 0x52_45_4C_41;

    /** How a Java that dies of native code begins its report. */
    private static final int CRASH = '#' << 24 | '\n' << 16 | '#' << 8 | ' ';

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_DIMENSIONS = 4_096;
    private static final int LONGEST_REASON = 2_000;

    /** A text that a vector is wanted of. */
    record Question(int number, String text) {}

    /** What the encoder says. */
    sealed interface Word {}

    /** The model is loaded. */
    record Ready(String model, float[] ofNothing) implements Word {}

    /** It does not run here. */
    record Unable(String reason) implements Word {}

    /** The vector of a text. */
    record Vector(int number, float[] vector) implements Word {}

    /** There is none of that text. */
    record Failed(int number, String reason) implements Word {}

    /** It did not answer, but reported that it is dying of native code. */
    static final class Crash extends IOException {

        private static final long serialVersionUID = 1;
    }

    private Wire() {}

    static void write(Question question, DataOutputStream out) throws IOException {
        String text = question.text();
        ByteBuffer characters = ByteBuffer.allocate(text.length() * Character.BYTES);
        characters.asCharBuffer().put(text);
        out.writeInt(MARK);
        out.writeInt(question.number());
        out.writeInt(text.length());
        out.write(characters.array());
        out.flush();
    }

    static Question readQuestion(DataInputStream in) throws IOException {
        mark(in);
        int number = in.readInt();
        byte[] bytes = new byte[Character.BYTES * within(in.readInt(), MOST_CHARACTERS)];
        in.readFully(bytes);
        return new Question(number, ByteBuffer.wrap(bytes).asCharBuffer().toString());
    }

    static void write(Word word, DataOutputStream out) throws IOException {
        out.writeInt(MARK);
        switch (word) {
            case Ready(String model, float[] ofNothing) -> {
                out.writeByte('R');
                out.writeUTF(model);
                write(ofNothing, out);
            }
            case Unable(String reason) -> {
                out.writeByte('U');
                out.writeUTF(cut(reason));
            }
            case Vector(int number, float[] vector) -> {
                out.writeByte('V');
                out.writeInt(number);
                write(vector, out);
            }
            case Failed(int number, String reason) -> {
                out.writeByte('F');
                out.writeInt(number);
                out.writeUTF(cut(reason));
            }
        }
        out.flush();
    }

    static Word readWord(DataInputStream in) throws IOException {
        mark(in);
        byte kind = in.readByte();
        return switch (kind) {
            case 'R' -> new Ready(in.readUTF(), readVector(in));
            case 'U' -> new Unable(in.readUTF());
            case 'V' -> new Vector(in.readInt(), readVector(in));
            case 'F' -> new Failed(in.readInt(), in.readUTF());
            default -> throw new StreamCorruptedException("It said something unheard of.");
        };
    }

    private static void write(float[] vector, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        out.writeInt(vector.length);
        out.write(bytes.array());
    }

    private static float[] readVector(DataInputStream in) throws IOException {
        float[] vector = new float[within(in.readInt(), MOST_DIMENSIONS)];
        byte[] bytes = new byte[vector.length * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }

    private static void mark(DataInputStream in) throws IOException {
        int mark = in.readInt();
        if (mark == CRASH) {
            throw new Crash();
        }
        if (mark != MARK) {
            throw new StreamCorruptedException("It talked nonsense.");
        }
    }

    private static int within(int length, int most) throws StreamCorruptedException {
        if (length < 0 || length > most) {
            throw new StreamCorruptedException("It named a length that can't be.");
        }
        return length;
    }

    private static String cut(String reason) {
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }
}
