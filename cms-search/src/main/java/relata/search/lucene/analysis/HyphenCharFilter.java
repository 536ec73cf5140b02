package relata.search.lucene.analysis;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.CharFilter;

/**
 * Turns a hyphen between two letters or digits into an underscore, which the tokenizer keeps inside
 * the word, so that {@link CompoundFilter} can tell {@code co-regulation} from {@code co
 * regulation}. One character for one: offsets stay what they are.
 */
final class HyphenCharFilter extends CharFilter {

    /** What stands for a hyphen between here and {@link CompoundFilter}. */
    static final char JOINT = '_';

    private static final int NONE = -1;

    private int ahead = NONE;
    private char previous = ' ';

    HyphenCharFilter(Reader input) {
        super(input);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = takeAhead(buffer, offset);
        int more = count < length ? input.read(buffer, offset + count, length - count) : 0;
        count += Math.max(0, more);
        if (count == 0) {
            return -1;
        }
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            char c = buffer[i];
            if (isHyphen(c) && isPart(previous) && isPart(next(buffer, i + 1, end))) {
                buffer[i] = JOINT;
            }
            previous = c;
        }
        return count;
    }

    private int takeAhead(char[] buffer, int offset) {
        if (ahead == NONE) {
            return 0;
        }
        buffer[offset] = (char) ahead;
        ahead = NONE;
        return 1;
    }

    private char next(char[] buffer, int index, int end) throws IOException {
        if (index < end) {
            return buffer[index];
        }
        ahead = input.read();
        return ahead == NONE ? ' ' : (char) ahead;
    }

    private static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c);
    }

    @Override
    protected int correct(int offset) {
        return offset;
    }
}
