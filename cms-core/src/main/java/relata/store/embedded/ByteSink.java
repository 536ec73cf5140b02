package relata.store.embedded;

import java.util.Arrays;

/** A growing array of bytes. */
final class ByteSink {

    private byte[] bytes = new byte[64];
    private int size;

    void write(int value) {
        grow(1);
        bytes[size++] = (byte) value;
    }

    void writeBytes(byte[] more) {
        grow(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Highest byte first. */
    void writeLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            write((int) (value >>> shift));
        }
    }

    private void grow(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
