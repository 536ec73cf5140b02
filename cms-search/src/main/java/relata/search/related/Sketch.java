package relata.search.related;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A text in {@value #BYTES} bytes, by which two texts can be said to be nearly the same: of all
 * runs of {@value #RUN} words the least hash under each of {@value #HASHES} functions. The share of
 * equal ones estimates the share of runs that two texts have in common (Broder, On the resemblance
 * and containment of documents, 1997).
 */
public final class Sketch {

    /** The size of {@link #bytes}. */
    public static final int BYTES = 128;

    private static final int HASHES = BYTES / Integer.BYTES;
    private static final int RUN = 3;
    private static final double NEARLY = 0.6;

    private final int[] least;

    private Sketch(int[] least) {
        this.least = least;
    }

    /** Of a text. */
    public static Sketch of(String text) {
        int[] least = new int[HASHES];
        Arrays.fill(least, Integer.MAX_VALUE);
        long[] last = new long[RUN];
        int words = 0;
        for (int at = 0; at < text.length(); at++) {
            int hash = 0;
            int start = at;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                hash = 31 * hash + Character.toLowerCase(text.charAt(at++));
            }
            if (at > start) {
                last[words++ % RUN] = hash;
                if (words >= RUN) {
                    keepLeast(least, run(last, words));
                }
            }
        }
        return new Sketch(least);
    }

    /** The last words as one number. */
    private static long run(long[] last, int words) {
        long run = 0;
        for (int i = words; i < words + RUN; i++) {
            run = run * 0x9E3779B97F4A7C15L + last[i % RUN];
        }
        return run;
    }

    /** Two numbers give all the hashes (Kirsch and Mitzenmacher, 2006). */
    private static void keepLeast(int[] least, long run) {
        long first = mixed(run);
        long second = mixed(first) | 1;
        for (int i = 0; i < HASHES; i++) {
            least[i] = Math.min(least[i], (int) ((first + i * second) >>> 33));
        }
    }

    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /**
     * As {@link #bytes} gave it.
     *
     * @throws IllegalArgumentException when it is of another length
     */
    public static Sketch of(byte[] bytes, int offset, int length) {
        if (length != BYTES) {
            throw new IllegalArgumentException("A sketch has " + BYTES + " bytes, not " + length);
        }
        int[] least = new int[HASHES];
        ByteBuffer.wrap(bytes, offset, length).asIntBuffer().get(least);
        return new Sketch(least);
    }

    /** To be kept. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.asIntBuffer().put(least);
        return bytes.array();
    }

    /** Whether two texts are nearly the same. Texts of a few words never are. */
    boolean isNearly(Sketch other) {
        int same = 0;
        for (int i = 0; i < HASHES; i++) {
            if (least[i] == other.least[i] && least[i] != Integer.MAX_VALUE) {
                same++;
            }
        }
        return same >= NEARLY * HASHES;
    }
}
