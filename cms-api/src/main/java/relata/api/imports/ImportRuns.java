package relata.api.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.api.Installation;
import relata.api.problem.RequestRefused;
import relata.importer.ImportListener;
import relata.importer.ImportProgress;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.ReportFile;
import relata.importer.ReportItem;
import relata.importer.format.UnreadableSource;
import relata.refusal.NotFound;
import relata.trail.Matter;

/**
 * Imports that were uploaded, one after the other in the background. What was not finished when the
 * server stopped goes on when it starts again. Safe for use by several threads.
 */
@Component
class ImportRuns implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRuns.class);

    private static final Duration UNTIL_FOUND = Duration.ofMinutes(1);
    private static final int MOST_WAITING = 50;

    private final Installation installation;
    private final ImportFolder folder;
    private final Scheduler blocking = Schedulers.newBoundedElastic(4, 1_000, "imports", 60, true);
    private final Sinks.Many<ImportRecord> queue = Sinks.many().unicast().onBackpressureBuffer();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final Map<String, ImportProgress> progress = new ConcurrentHashMap<>();
    private final Disposable.Swap working = Disposables.swap();
    private volatile boolean running;

    ImportRuns(Installation installation) {
        this.installation = installation;
        this.folder = new ImportFolder(installation.place().imports());
    }

    /** What is asked for of an upload. */
    record Wish(@Nullable String format, boolean plan, boolean publish, String actor) {}

    /** What is known of an import, and how far it is if it is running. */
    record Known(ImportRecord record, @Nullable ImportProgress progress) {}

    /** Takes a file and answers as soon as it is kept safely. */
    Mono<Known> accept(FilePart file, Wish wish) {
        if (waiting.size() >= MOST_WAITING) {
            return Mono.error(tooMany());
        }
        return blocking(() -> record(file.filename(), wish))
                .flatMap(record -> keep(file, record))
                .delayUntil(this::note)
                .doOnNext(this::enqueue)
                .map(kept -> new Known(kept, null));
    }

    private Mono<Void> note(ImportRecord record) {
        String action = record.plan() ? "plan" : "run";
        return installation.trail().note(action, Matter.IMPORT, record.id());
    }

    private static ImportRecord record(String name, Wish wish) {
        return new ImportRecord(
                UUID.randomUUID().toString(),
                ImportRecord.Stage.QUEUED,
                ImportFolder.safeName(name),
                wish.format(),
                wish.plan(),
                wish.publish(),
                wish.actor(),
                Instant.now(),
                null,
                null);
    }

    private Mono<ImportRecord> keep(FilePart file, ImportRecord record) {
        return blocking(() -> folder.reserve(record.id(), record.file()))
                .flatMap(file::transferTo)
                .then(blocking(() -> folder.write(record)));
    }

    /** One import; an error {@link NotFound} when there is none. */
    Mono<Known> get(String id) {
        return blocking(() -> folder.read(id))
                .switchIfEmpty(Mono.error(() -> new NotFound("import", id)))
                .map(record -> new Known(record, progress.get(id)));
    }

    /** The file with the report of an import that is done. */
    Path report(ImportRecord record) {
        return folder.report(record.id());
    }

    private synchronized void enqueue(ImportRecord record) {
        waiting.put(record.id(), System.nanoTime());
        queue.emitNext(record, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    @Override
    public void start() {
        running = true;
        working.update(
                blocking(folder::unfinished)
                        .doOnNext(left -> left.forEach(this::enqueue))
                        .thenMany(queue.asFlux())
                        .concatMap(this::run)
                        .subscribe());
    }

    private Mono<ImportRecord> run(ImportRecord record) {
        return blocking(() -> folder.write(record.running()))
                .flatMap(this::importIt)
                .onErrorResume(failure -> fail(record, failure))
                .doFinally(_ -> waiting.remove(record.id()))
                .doFinally(_ -> progress.remove(record.id()));
    }

    private Mono<ImportRecord> importIt(ImportRecord record) {
        return blocking(() -> new ReportFile(folder.report(record.id())))
                .flatMap(report ->
                        installation
                                .importer()
                                .run(request(record), listener(record.id(), report))
                                .flatMap(done -> finish(report, done))
                                .doFinally(_ -> close(report)))
                .then(installation.caughtUp(UNTIL_FOUND))
                .then(blocking(() -> end(record.done(Instant.now()))));
    }

    private ImportRequest request(ImportRecord record) {
        return new ImportRequest(
                List.of(folder.upload(record)),
                record.format(),
                record.plan(),
                record.publish(),
                "import:" + record.id());
    }

    private ImportListener listener(String id, ReportFile report) {
        return new ImportListener() {
            @Override
            public void item(ReportItem item) {
                report.item(item);
            }

            @Override
            public void progress(ImportProgress now) {
                progress.put(id, now);
            }
        };
    }

    private Mono<Boolean> finish(ReportFile report, ImportReport done) {
        return blocking(() -> {
            report.finish(done);
            return true;
        });
    }

    private void close(ReportFile report) {
        try {
            report.close();
        } catch (IOException e) {
            LOG.warn("The unfinished report of an import can't be removed: {}", e.getMessage());
        }
    }

    private Mono<ImportRecord> fail(ImportRecord record, Throwable failure) {
        boolean readable = !(failure instanceof UnreadableSource);
        if (readable) {
            LOG.error("The import {} failed", record.id(), failure);
        }
        String why =
                readable
                        ? "Something went wrong on our side; the log has it under the import's id."
                        : String.valueOf(failure.getMessage());
        return blocking(() -> end(record.failed(Instant.now(), why)))
                .onErrorResume(
                        IOException.class,
                        e -> Mono.fromRunnable(() -> LOG.error("{}", record.id(), e)));
    }

    private ImportRecord end(ImportRecord record) throws IOException {
        folder.forgetUpload(record);
        return folder.write(record);
    }

    private <T> Mono<T> blocking(Callable<? extends T> work) {
        return Mono.<T>fromCallable(work::call).subscribeOn(blocking);
    }

    private static RequestRefused tooMany() {
        return RequestRefused.of(
                        429,
                        "too-many-imports",
                        MOST_WAITING + " imports wait already. Try again when one is done.")
                .with("Retry-After", "30");
    }

    @Override
    public void stop() {
        running = false;
        working.dispose();
        blocking.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
