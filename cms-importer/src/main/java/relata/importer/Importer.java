package relata.importer;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.catalog.Catalog;
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
     * @return the report; an error {@link relata.refusal.Invalid} when the library can't follow the
     *     mapping, before anything was written, an {@link relata.importer.format.UnreadableSource}
     *     error when a path can't be read at all, an error of the store when it can't be reached.
     *     Whatever else goes wrong is an outcome of an item.
     */
    public Mono<ImportReport> run(ImportRequest request, ImportListener listener) {
        return new Preparation(request, settings, target, listener, blocking)
                .prepared()
                .map(prepared -> new ImportRun.Means(target, listener, blocking, prepared))
                .flatMap(means -> run(request, means));
    }

    private Mono<ImportReport> run(ImportRequest request, ImportRun.Means means) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> ItemStream.open(request, settings)).subscribeOn(blocking),
                stream ->
                        new ImportRun(request, stream, means)
                                .run(settings, known -> chooser(known, request, means)),
                stream -> ItemStream.closing(stream, blocking));
    }

    private TopicChooser chooser(Catalog known, ImportRequest request, ImportRun.Means means) {
        return new TopicChooser(
                Preparation.scheme(known.topics(), request.plan(), means.prepared().decisions()),
                suggester,
                settings.assignFrom(),
                means.prepared().decisions());
    }
}
