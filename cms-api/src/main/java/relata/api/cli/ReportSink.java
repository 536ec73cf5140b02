package relata.api.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ReportFile;
import relata.importer.ReportItem;

/** Where the items of an import go: the report's file, if one is wanted, and the first failures. */
final class ReportSink implements ImportListener, Closeable {

    private final @Nullable ReportFile file;
    private final int most;
    private final List<String> failures = new ArrayList<>();

    ReportSink(@Nullable Path file, int most) throws IOException {
        this.file = file == null ? null : new ReportFile(file);
        this.most = most;
    }

    @Override
    public void item(ReportItem item) {
        if (file != null) {
            file.item(item);
        }
        if (item.outcome().equals("failed") && failures.size() < most) {
            String name = item.title().isBlank() ? item.key() : item.title();
            failures.add("Failed: %s: %s".formatted(name, item.reason()));
        }
    }

    List<String> failures() {
        return failures;
    }

    void finish(ImportReport report) throws IOException {
        if (file != null) {
            file.finish(report);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
