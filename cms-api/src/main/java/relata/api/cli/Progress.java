package relata.api.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import relata.importer.ImportListener;
import relata.importer.ImportProgress;
import relata.importer.ReportItem;

/** How far an import is: a bar on a terminal, a line every few seconds elsewhere. */
final class Progress implements AutoCloseable {

    private static final long BETWEEN_LINES = Duration.ofSeconds(3).toNanos();

    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private long lastLine = System.nanoTime();

    private Progress(PrintWriter err, @Nullable ProgressBar bar) {
        this.err = err;
        this.bar = bar;
    }

    static Progress of(PrintWriter err) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Progress(err, terminal ? bar() : null);
    }

    private static ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName("Importing")
                .setInitialMax(100)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
    }

    /** Shows the progress, and passes everything on. */
    ImportListener with(ImportListener next) {
        return new ImportListener() {
            @Override
            public void looking(ImportProgress progress) {
                show(progress, "looking through " + progress.file());
                next.looking(progress);
            }

            @Override
            public void item(ReportItem item) {
                next.item(item);
            }

            @Override
            public void progress(ImportProgress progress) {
                show(progress);
                next.progress(progress);
            }
        };
    }

    void show(ImportProgress progress) {
        String items = "%,d items".formatted(progress.totals().found());
        show(progress, bar != null ? items : items + ", now in " + progress.file());
    }

    private void show(ImportProgress progress, String what) {
        long percent =
                progress.bytes() <= 0
                        ? 0
                        : Math.min(100, progress.bytesRead() * 100 / progress.bytes());
        if (bar != null) {
            bar.stepTo(percent);
            bar.setExtraMessage(what);
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES) {
            lastLine = System.nanoTime();
            err.println("%3d %%  %s".formatted(percent, what));
            err.flush();
        }
    }

    /** Takes the bar away, so that what is printed next stands alone. */
    void end() {
        if (bar != null) {
            bar.close();
        }
    }

    @Override
    public void close() {
        end();
    }
}
