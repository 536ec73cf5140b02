package relata.asset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the camera was held, as EXIF has it: 1 upright, 2 to 8 turned or mirrored. */
final class Orientation {

    private static final int TAG = 0x0112;
    private static final int MAX_ENTRIES = 1_000;

    private Orientation() {}

    /**
     * Reads it.
     *
     * @param tiff the EXIF data from its TIFF header on
     * @return 1 when it isn't said or can't be read
     */
    static int of(ByteBuffer tiff) {
        try {
            ByteBuffer in = tiff.slice();
            in.order(in.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = in.getInt(4);
            int entries = Math.min(in.getShort(directory) & 0xFFFF, MAX_ENTRIES);
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((in.getShort(entry) & 0xFFFF) == TAG) {
                    int value = in.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        } catch (IndexOutOfBoundsException _) {
            return 1;
        }
    }

    /**
     * Reads it from the beginning of a file that this library keeps: the segment stands first.
     *
     * @return 1 when there is none
     */
    static int ofJpeg(byte[] start) {
        ByteBuffer in = ByteBuffer.wrap(start);
        boolean there = start.length >= 38 && in.getInt(0) == 0xFFD8FFE1 && in.getShort(4) == 34;
        return there ? of(in.slice(12, 26)) : 1;
    }

    /** A JPEG segment with EXIF that says this and nothing else. */
    static ByteBuffer segment(int orientation) {
        return ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .flip();
    }
}
