package relata.api.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.api.Installation;
import relata.api.problem.RequestRefused;
import relata.importer.ImportListener;
import relata.importer.ImportProgress;
import relata.importer.ImportRequest;
import relata.importer.format.UnreadableSource;
import relata.importer.mapping.Mapping;
import relata.intake.Intake;
import relata.intake.Intakes;
import relata.refusal.NotFound;

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
    private final ImportJob job;
    private final Scheduler blocking = Schedulers.newBoundedElastic(4, 1_000, "imports", 60, true);
    private final Sinks.Many<ImportRecord> queue = Sinks.many().unicast().onBackpressureBuffer();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final Map<String, ImportProgress> progress = new ConcurrentHashMap<>();
    private final Sinks.Many<String> nudges = Sinks.many().multicast().directBestEffort();
    private final Disposable.Swap working = Disposables.swap();
    private volatile boolean running;

    ImportRuns(Installation installation) {
        this.installation = installation;
        this.folder = new ImportFolder(installation.place().imports());
        this.job = new ImportJob(installation);
    }

    /** What is asked for of an upload. */
    record Wish(
            @Nullable String format, boolean plan, boolean publish, boolean fetch, String actor) {}

    /** What was uploaded. */
    record Upload(FilePart file, @Nullable String mapping) {}

    /**
     * What is known of an import.
     *
     * @param record what is kept of it here
     * @param progress how far it is if it is running
     * @param intake what the library remembers of it
     */
    record Known(ImportRecord record, @Nullable ImportProgress progress, @Nullable Intake intake) {}

    /** The ids of imports of which there is news; some may be left out. */
    Flux<String> news() {
        return nudges.asFlux();
    }

    /** Takes a file and answers as soon as it is kept safely. */
    Mono<Known> accept(Upload upload, Wish wish) {
        if (waiting.size() >= MOST_WAITING) {
            return Mono.error(tooMany());
        }
        return blocking(() -> record(upload.file().filename(), wish))
                .flatMap(record -> keep(upload, record))
                .delayUntil(job::begin)
                .doOnNext(this::enqueue)
                .map(kept -> new Known(kept, null, null));
    }

    private static ImportRecord record(String name, Wish wish) {
        return new ImportRecord(
                Intakes.newId(),
                ImportRecord.Stage.QUEUED,
                ImportFolder.safeName(name),
                wish.format(),
                wish.plan(),
                wish.publish(),
                wish.fetch(),
                wish.actor(),
                Instant.now(),
                null,
                null);
    }

    private Mono<ImportRecord> keep(Upload upload, ImportRecord record) {
        return blocking(() -> folder.reserve(record.id(), record.file()))
                .flatMap(upload.file()::transferTo)
                .then(blocking(() -> write(record, upload.mapping())));
    }

    private ImportRecord write(ImportRecord record, @Nullable String mapping) throws IOException {
        folder.forgetTime(record);
        if (mapping != null) {
            folder.keepMapping(record.id(), mapping);
        }
        return folder.write(record);
    }

    /** One import; an error {@link NotFound} when there is none. */
    Mono<Known> get(String id) {
        Mono<Intake> intake =
                installation.library().intakes().get(id).onErrorComplete(NotFound.class);
        return blocking(() -> folder.read(id))
                .flatMap(record ->
                        intake.map(noted -> new Known(record, progress.get(id), noted))
                                .defaultIfEmpty(new Known(record, progress.get(id), null)))
                .switchIfEmpty(intake.map(noted -> new Known(ImportRecord.of(noted), null, noted)))
                .switchIfEmpty(Mono.error(() -> new NotFound("import", id)));
    }

    /** Whether the report is kept here; one of another server's import is not. */
    boolean hasReport(ImportRecord record) {
        return Files.exists(folder.report(record.id()));
    }

    /** The file with the report of an import that is done. */
    Path report(ImportRecord record) {
        return folder.report(record.id());
    }

    /** The same as a page; made when somebody first asks for it. */
    Mono<Path> page(ImportRecord record) {
        return blocking(() -> folder.page(record.id()));
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
                .delayUntil(this::refuseUndone)
                .doOnNext(_ -> nudge(record.id()))
                .flatMap(this::importIt)
                .onErrorResume(failure -> fail(record, failure))
                .doFinally(_ -> waiting.remove(record.id()))
                .doFinally(_ -> progress.remove(record.id()))
                .doFinally(_ -> nudge(record.id()));
    }

    /** What was taken back after a crash, and before it was gone on with, is not gone on with. */
    private Mono<Void> refuseUndone(ImportRecord record) {
        return installation
                .library()
                .intakes()
                .get(record.id())
                .onErrorComplete(NotFound.class)
                .filter(intake -> intake.undo() != null)
                .flatMap(_ -> Mono.error(new UnreadableSource("It was taken back meanwhile.")));
    }

    private Mono<ImportRecord> importIt(ImportRecord record) {
        return blocking(() -> request(record))
                .flatMap(request -> job.run(record, request, listener(record.id())))
                .then(installation.caughtUp(UNTIL_FOUND))
                .then(blocking(() -> end(record.done(Instant.now()))));
    }

    private ImportRequest request(ImportRecord record) throws IOException {
        String mapping = folder.mapping(record.id());
        return new ImportRequest(
                List.of(folder.upload(record)),
                record.format(),
                record.plan(),
                record.publish(),
                Boolean.TRUE.equals(record.fetch()),
                mapping == null ? Mapping.NONE : Mapping.read(mapping),
                Intake.actor(record.id()));
    }

    private ImportListener listener(String id) {
        return new ImportListener() {
            @Override
            public void progress(ImportProgress now) {
                progress.put(id, now);
                nudge(id);
            }
        };
    }

    private void nudge(String id) {
        nudges.tryEmitNext(id);
    }

    private Mono<ImportRecord> fail(ImportRecord record, Throwable failure) {
        return blocking(() -> end(record.failed(Instant.now(), ImportJob.why(record, failure))))
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
