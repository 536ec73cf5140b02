package relata.importer.format;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * A window over a text that is read once from front to back: looks ahead up to {@value #LOOKAHEAD}
 * characters, counts lines and characters. Constant memory; for one thread.
 */
final class XmlWindow {

    /** How far can be looked ahead, in characters. */
    static final int LOOKAHEAD = 64 * 1024;

    private final Reader in;
    private final char[] chars = new char[2 * LOOKAHEAD];
    private int from;
    private int to;
    private long offset;
    private int line = 1;
    private boolean ended;

    XmlWindow(Reader in) {
        this.in = in;
    }

    /** How many characters can be seen, at least {@code wanted} unless the text ends before. */
    int available(int wanted) throws IOException {
        while (to - from < wanted && !ended) {
            fill();
        }
        return to - from;
    }

    /** The character at this distance, which must be {@link #available}. */
    char at(int ahead) {
        return chars[from + ahead];
    }

    /** The character at this distance, or NUL behind the end. */
    char peek(int ahead) throws IOException {
        return available(ahead + 1) > ahead ? at(ahead) : 0;
    }

    /** Whether this text stands at this distance. */
    boolean startsWith(String text, int ahead) throws IOException {
        if (available(ahead + text.length()) < ahead + text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (at(ahead + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text from here to this distance, which must be {@link #available}. */
    String text(int fromAhead, int toAhead) {
        return new String(chars, from + fromAhead, toAhead - fromAhead);
    }

    /** Appends so many characters to the text and goes on behind them. */
    void moveTo(StringBuilder out, int count) {
        out.append(chars, from, count);
        skip(count);
    }

    /** Goes on behind so many characters. */
    void skip(int count) {
        for (int i = from; i < from + count; i++) {
            if (chars[i] == '\n') {
                line++;
            }
        }
        from += count;
        offset += count;
    }

    /** Goes on behind so many characters, of which only the ends of lines stay. */
    void drop(int count, StringBuilder out) {
        for (int i = from; i < from + count; i++) {
            if (chars[i] == '\n') {
                out.append('\n');
            }
        }
        skip(count);
    }

    /** How many characters were left behind. */
    long offset() {
        return offset;
    }

    /** The line that we stand in; the first is 1. */
    int line() {
        return line;
    }

    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(chars, from, chars, 0, to - from);
            to -= from;
            from = 0;
        }
        int n = in.read(chars, to, chars.length - to);
        ended = n < 0;
        to += Math.max(0, n);
        if (ended) {
            Arrays.fill(chars, to, chars.length, '\0');
        }
    }

    void close() throws IOException {
        in.close();
    }
}
