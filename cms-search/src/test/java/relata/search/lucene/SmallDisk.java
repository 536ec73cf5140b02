package relata.search.lucene;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A disk that has no space left for a while. */
final class SmallDisk implements Generations.Disk {

    static final String FULL = "No space left on device";

    volatile boolean full;

    @Override
    public Directory open(Path folder) throws IOException {
        return new FilterDirectory(FSDirectory.open(folder)) {
            @Override
            public IndexOutput createOutput(String name, IOContext context) throws IOException {
                check();
                return new Output(in.createOutput(name, context));
            }

            @Override
            public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
                    throws IOException {
                check();
                return new Output(in.createTempOutput(prefix, suffix, context));
            }
        };
    }

    private void check() throws IOException {
        if (full) {
            throw new IOException(FULL);
        }
    }

    private final class Output extends FilterIndexOutput {

        private Output(IndexOutput out) {
            super("small disk", out.getName(), out);
        }

        @Override
        public void writeByte(byte b) throws IOException {
            check();
            out.writeByte(b);
        }

        @Override
        public void writeBytes(byte[] b, int offset, int length) throws IOException {
            check();
            out.writeBytes(b, offset, length);
        }
    }
}
