package relata.importer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes the report of an import to a file. Items are put on disk as they are done, so that memory
 * does not grow with their number; the file appears whole when {@link #finish} is called and not at
 * all when it isn't. For one thread at a time.
 */
public sealed interface ReportWriter extends ImportListener, Closeable
        permits ReportFile, ReportPage {

    /**
     * A page for people when the file's name ends so ({@code .html}), JSON otherwise.
     *
     * @throws IOException when it can't be written
     */
    static ReportWriter to(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean page = name.endsWith(".html") || name.endsWith(".htm");
        return page ? new ReportPage(file) : new ReportFile(file);
    }

    /**
     * Puts the report together.
     *
     * @throws IOException when it can't be written
     */
    void finish(ImportReport report) throws IOException;
}
