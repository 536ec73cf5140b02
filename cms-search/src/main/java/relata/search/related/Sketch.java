package relata.search.related;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

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
        String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
        for (int i = 0; i + RUN <= words.length; i++) {
            long run = 0;
            for (int j = i; j < i + RUN; j++) {
                run = run * 0x9E3779B97F4A7C15L + words[j].hashCode();
            }
            keepLeast(least, run);
        }
        return new Sketch(least);
    }

    private static void keepLeast(int[] least, long run) {
        long hash = run;
        for (int i = 0; i < HASHES; i++) {
            hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L + i;
            least[i] = Math.min(least[i], (int) (hash >>> 33));
        }
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
