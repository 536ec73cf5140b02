package relata.api.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ReportItem;
import relata.importer.ReportWriter;

/** Where the items of an import go: the report's file, if one is wanted, and the first failures. */
final class ReportSink implements ImportListener, Closeable {

    private final @Nullable ReportWriter file;
    private final int most;
    private final List<String> failures = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private boolean understood;

    ReportSink(@Nullable Path file, int most) throws IOException {
        this.file = file == null ? null : ReportWriter.to(file);
        this.most = most;
    }

    @Override
    public void item(ReportItem item) {
        if (file != null) {
            file.item(item);
        }
        boolean unread = item.kind().equals("file");
        understood |= !unread;
        if (item.outcome().equals("failed")) {
            add(failures, "Failed", item);
        } else if (unread && item.outcome().equals("skipped")) {
            add(leftOut, "Left out", item);
        }
    }

    private void add(List<String> lines, String what, ReportItem item) {
        if (lines.size() < most) {
            String name = item.title().isBlank() ? item.key() : item.title();
            lines.add("%s: %s: %s".formatted(what, name, item.reason()));
        }
    }

    /** The first failures, a line each. */
    List<String> failures() {
        return failures;
    }

    /** The first files that were no articles, a line each. */
    List<String> leftOut() {
        return leftOut;
    }

    /** Whether there was anything but files that no format recognises. */
    boolean understood() {
        return understood;
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
