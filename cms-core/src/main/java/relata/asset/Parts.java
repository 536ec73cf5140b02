package relata.asset;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Those stretches of a file that are kept, in order, and what is put between them. Nothing is
 * copied. For one thread.
 */
final class Parts {

    private final ByteBuffer file;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int from;
    private int to;

    Parts(ByteBuffer file) {
        this.file = file;
    }

    /** Keeps a stretch. */
    Parts keep(int start, int end) {
        if (start != to) {
            flush();
            from = start;
        }
        to = end;
        return this;
    }

    /** Puts bytes in that the file didn't have. */
    Parts put(ByteBuffer bytes) {
        flush();
        from = 0;
        to = 0;
        parts.add(bytes);
        return this;
    }

    private void flush() {
        if (to > from) {
            parts.add(file.slice(from, to - from));
        }
    }

    /** All of them. */
    List<ByteBuffer> all() {
        flush();
        from = 0;
        to = 0;
        return parts;
    }

    /** How many bytes they are together. */
    static int length(List<ByteBuffer> parts) {
        return parts.stream().mapToInt(ByteBuffer::remaining).sum();
    }
}
