package relata.asset;

import java.nio.ByteBuffer;

/** MP3: frames, with tags before them. */
final class Mp3 {

    private static final int[][] KILOBITS = {
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };
    private static final int[] HERTZ = {44_100, 48_000, 32_000};
    private static final int MAX_PADDING = 64 * 1024;

    private Mp3() {}

    /** Whether two frames follow one another, behind tags or at the beginning. */
    static boolean is(ByteBuffer in) {
        int at = tagEnd(in);
        int last = Math.min(in.limit(), at + MAX_PADDING);
        while (at < last && in.get(at) == 0) {
            at++;
        }
        int length = frame(in, at);
        return length > 0 && (at + length == in.limit() || frame(in, at + length) > 0);
    }

    private static int tagEnd(ByteBuffer in) {
        if (in.limit() < 10 || in.get(0) != 'I' || in.get(1) != 'D' || in.get(2) != '3') {
            return 0;
        }
        int size = 0;
        for (int i = 6; i < 10; i++) {
            size = size << 7 | in.get(i) & 0x7F;
        }
        return 10 + size;
    }

    /** The length of the frame there in bytes; 0 when there is none. */
    private static int frame(ByteBuffer in, int at) {
        if (at < 0 || at > in.limit() - 4) {
            return 0;
        }
        int head = in.getInt(at);
        boolean sync = head >>> 21 == 0x7FF && (head >>> 17 & 3) == 1;
        int version = head >>> 19 & 3;
        int rate = head >>> 12 & 15;
        int hertz = head >>> 10 & 3;
        if (!sync || version == 1 || rate == 0 || rate == 15 || hertz == 3) {
            return 0;
        }
        boolean first = version == 3;
        int bits = KILOBITS[first ? 0 : 1][rate] * 1_000;
        int samples = HERTZ[hertz] / (first ? 1 : version == 2 ? 2 : 4);
        return (first ? 144 : 72) * bits / samples + (head >>> 9 & 1);
    }
}
