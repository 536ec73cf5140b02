package relata.importer;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.topic.TopicSuggester;

/**
 * Imports articles: detect, read, understand, plan, apply, report. Items are pulled from their
 * files a batch at a time, so that memory does not grow with the files. Running it again on the
 * same source updates what changed and leaves the rest, so an import that was cut short is gone on
 * with by simply running it again. Safe for use by several threads.
 */
public final class Importer {

    private final ImportTarget target;
    private final TopicSuggester suggester;
    private final ImportSettings settings;
    private final Scheduler blocking = Schedulers.boundedElastic();

    /**
     * @param target where to
     * @param suggester finds topics in texts
     * @param settings the bounds
     */
    public Importer(ImportTarget target, TopicSuggester suggester, ImportSettings settings) {
        this.target = target;
        this.suggester = suggester;
        this.settings = settings;
    }

    /**
     * Imports. Cancelling ends it after the batch that is being written; what was kept stays.
     *
     * @param request what and how
     * @param listener told of every item and of the progress
     * @return the report; an {@link relata.importer.format.UnreadableSource} error when a path
     *     can't be read at all, an error of the store when it can't be reached. Whatever else goes
     *     wrong is an outcome of an item.
     */
    public Mono<ImportReport> run(ImportRequest request, ImportListener listener) {
        ImportRun.Means means = new ImportRun.Means(target, listener, blocking);
        return Mono.usingWhen(
                Mono.fromCallable(() -> ItemStream.open(request, settings)).subscribeOn(blocking),
                stream -> run(new ImportRun(request, stream, means)),
                this::close);
    }

    private Mono<ImportReport> run(ImportRun run) {
        return run.run(
                settings,
                catalog -> new TopicChooser(catalog.topics(), suggester, settings.assignFrom()));
    }

    private Mono<Void> close(ItemStream stream) {
        return Mono.<Void>fromCallable(
                        () -> {
                            stream.close();
                            return null;
                        })
                .subscribeOn(blocking);
    }
}
