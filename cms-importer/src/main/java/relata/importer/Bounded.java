package relata.importer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import relata.importer.format.UnreadableSource;

/** A stream that must not give more than it promised. */
final class Bounded extends FilterInputStream {

    private long left;

    Bounded(InputStream in, long promised) {
        super(in);
        this.left = promised;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int n = super.read(into, from, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int n) throws UnreadableSource {
        left -= n;
        if (left < 0) {
            throw new UnreadableSource(
                    "It holds more than a file of its kind should; it is not read further.");
        }
    }
}
