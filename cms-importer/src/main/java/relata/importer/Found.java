package relata.importer;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import relata.importer.format.SourceFile;

/**
 * What a path holds: files to read, and files that are not read with the reason.
 *
 * @param files to be read, in order
 * @param refused not to be read
 * @param warnings what is to be said about the path as a whole
 * @param resource what must stay open while the files are read
 */
record Found(
        List<SourceFile> files, List<Refused> refused, List<String> warnings, Closeable resource)
        implements Closeable {

    /**
     * A file that is not read.
     *
     * @param path where it is
     * @param reason why, for people
     */
    record Refused(String path, String reason) {}

    @Override
    public void close() throws IOException {
        resource.close();
    }
}
