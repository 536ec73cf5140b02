package relata.api.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.Installation;
import relata.importer.ImportListener;
import relata.importer.ImportProgress;
import relata.importer.ImportReport;
import relata.importer.ImportReport.Totals;
import relata.importer.ImportRequest;
import relata.importer.ReportFile;
import relata.importer.ReportItem;
import relata.importer.format.UnreadableSource;
import relata.importer.mapping.Mapping;
import relata.importer.mapping.MappingCheck;
import relata.intake.Intake;
import relata.intake.Intake.Counts;
import relata.intake.Intake.Wish;
import relata.intake.Intakes;
import relata.journal.Caller;
import relata.refusal.Refusal;
import relata.trail.Matter;

/**
 * One import from its note in the trail to its report, whoever asks for it: it can be listed,
 * looked up and taken back afterwards.
 */
public final class ImportJob {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);
    private static final Caller COMMAND_LINE = new Caller("cli", "command line", null);

    private final Installation installation;
    private final Intakes intakes;
    private final ImportFolder folder;

    /**
     * @param installation where to
     */
    public ImportJob(Installation installation) {
        this.installation = installation;
        this.intakes = installation.library().intakes();
        this.folder = new ImportFolder(installation.place().imports());
    }

    /**
     * Imports from the command line. A plan leaves no trace.
     *
     * @param paths files, folders and archives
     * @param format null to find it
     * @param listener told of every item and of the progress
     * @return the report with the id under which the import is known
     */
    public Mono<Done> run(List<Path> paths, Asked asked, ImportListener listener) {
        String id = Intakes.newId();
        ImportRequest request =
                new ImportRequest(
                        paths,
                        asked.format(),
                        asked.plan(),
                        asked.publish(),
                        asked.fetch(),
                        asked.mapping(),
                        Intake.actor(id));
        return asked.plan()
                ? installation.importer().run(request, listener).map(report -> new Done(id, report))
                : check(asked.mapping())
                        .then(Mono.defer(() -> noted(record(id, request), request, listener)))
                        .contextWrite(COMMAND_LINE::in)
                        .map(report -> new Done(id, report));
    }

    /** What can't be followed is refused before anything is noted. */
    private Mono<Void> check(Mapping mapping) {
        return installation
                .library()
                .catalog()
                .fresh()
                .doOnNext(catalog -> MappingCheck.check(mapping, catalog))
                .then();
    }

    /** What is asked for. */
    public record Asked(
            @Nullable String format,
            boolean plan,
            boolean publish,
            boolean fetch,
            Mapping mapping) {}

    /**
     * What was done.
     *
     * @param id under which the import is known; of a plan nobody knows
     * @param report what became of it
     */
    public record Done(String id, ImportReport report) {}

    private static ImportRecord record(String id, ImportRequest request) {
        String files =
                request.paths().stream()
                        .map(path -> String.valueOf(path.getFileName()))
                        .collect(Collectors.joining(", "));
        return new ImportRecord(
                id,
                ImportRecord.Stage.RUNNING,
                files,
                request.format(),
                false,
                request.publish(),
                request.fetch(),
                "cli",
                Instant.now(),
                null,
                null);
    }

    private Mono<ImportReport> noted(
            ImportRecord record, ImportRequest request, ImportListener listener) {
        return begin(record)
                .then(blocking(() -> folder.reserve(record.id(), "none")))
                .then(Mono.defer(() -> run(record, request, listener)))
                .delayUntil(_ -> blocking(() -> folder.write(record.done(Instant.now()))))
                .onErrorResume(failure ->
                        blocking(() ->
                                        folder.write(
                                                record.failed(Instant.now(), why(record, failure))))
                                .then(Mono.error(failure)));
    }

    /** Notes an import before it begins. */
    Mono<Void> begin(ImportRecord record) {
        Wish wish =
                new Wish(
                        record.file(),
                        record.format(),
                        record.plan(),
                        record.publish(),
                        record.actor());
        return intakes.begin(record.id(), wish)
                .then(
                        Mono.defer(() ->
                                installation
                                        .trail()
                                        .note(
                                                record.plan() ? "plan" : "run",
                                                Matter.IMPORT,
                                                record.id())));
    }

    /** Imports, and writes the report down. */
    Mono<ImportReport> run(ImportRecord record, ImportRequest request, ImportListener listener) {
        return intakes.running(record.id())
                .then(blocking(() -> new ReportFile(folder.report(record.id()))))
                .flatMap(file -> run(request, file, listener))
                .delayUntil(report -> noteEnd(record.id(), report))
                .onErrorResume(failure ->
                        intakes.failed(record.id(), why(record, failure))
                                .onErrorComplete()
                                .then(Mono.error(failure)));
    }

    private Mono<ImportReport> run(ImportRequest request, ReportFile file, ImportListener next) {
        return installation
                .importer()
                .run(request, both(file, next))
                .delayUntil(report -> blocking(() -> finished(file, report)))
                .doFinally(_ -> close(file));
    }

    private Mono<Void> noteEnd(String id, ImportReport report) {
        Totals t = report.totals();
        Counts counts =
                new Counts(
                        t.found(),
                        t.created(),
                        t.updated(),
                        t.unchanged(),
                        t.skipped(),
                        t.failed());
        return intakes.done(id, report.format(), counts);
    }

    private static ImportListener both(ReportFile file, ImportListener next) {
        return new ImportListener() {
            @Override
            public void looking(ImportProgress progress) {
                next.looking(progress);
            }

            @Override
            public void item(ReportItem item) {
                file.item(item);
                next.item(item);
            }

            @Override
            public void progress(ImportProgress progress) {
                next.progress(progress);
            }
        };
    }

    private static ImportReport finished(ReportFile file, ImportReport report) throws IOException {
        file.finish(report);
        return report;
    }

    private static void close(ReportFile report) {
        try {
            report.close();
        } catch (IOException e) {
            LOG.warn("The unfinished report of an import can't be removed: {}", e.getMessage());
        }
    }

    /** Why an import failed as a whole, for people; what was our fault is logged. */
    static String why(ImportRecord record, Throwable failure) {
        if (failure instanceof UnreadableSource || failure instanceof Refusal) {
            return String.valueOf(failure.getMessage());
        }
        LOG.error("The import {} failed", record.id(), failure);
        return "Something went wrong on our side; the log has it under the import's id.";
    }

    static <T> Mono<T> blocking(Callable<? extends T> work) {
        return Mono.<T>fromCallable(work::call).subscribeOn(Schedulers.boundedElastic());
    }
}
