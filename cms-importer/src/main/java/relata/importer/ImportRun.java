package relata.importer;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import relata.catalog.Catalog;
import relata.importer.ImportReport.Links;
import relata.importer.ImportTarget.Declared;
import relata.importer.format.Carried;
import relata.importer.format.ImportItem;
import relata.importer.mapping.Decisions;
import relata.importer.media.Media;
import relata.post.Coming;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.LinkedBodies;

/** One import from its first item to its report. Its batches follow one another. */
final class ImportRun {

    /** Texts that are read for their topics at the same time. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private static final Set<Kept.Outcome> WITHOUT_POST =
            EnumSet.of(Kept.Outcome.SKIPPED, Kept.Outcome.FAILED);

    private final ImportRequest request;
    private final ImportTarget target;
    private final ItemStream stream;
    private final ImportListener listener;
    private final Scheduler blocking;
    private final Names names;
    private final Decisions decisions;
    private final Coming coming;
    private final Media media;
    private final Map<String, String> imported = new LinkedHashMap<>();
    private final Tally tally = new Tally();
    private long linkedAhead;
    private volatile @Nullable Understanding understanding;

    /** What an import needs besides its items. */
    record Means(
            ImportTarget target,
            ImportListener listener,
            Scheduler blocking,
            Preparation.Prepared prepared) {}

    ImportRun(ImportRequest request, ItemStream stream, Means means) {
        this.request = request;
        this.stream = stream;
        this.target = means.target();
        this.listener = means.listener();
        this.blocking = means.blocking();
        this.decisions = means.prepared().decisions();
        this.coming = means.prepared().coming();
        this.names = new Names(target, request, decisions);
        this.media =
                new Media(
                        target.media(request.actor()),
                        stream.files(),
                        new Media.Wish(request.plan(), request.fetch()));
    }

    /** Imports everything; the answer is the report. */
    Mono<ImportReport> run(ImportSettings settings, Function<Catalog, TopicChooser> topics) {
        Mono<Understanding> fresh =
                target.catalog()
                        .map(known ->
                                new Understanding.Known(known, topics.apply(known), decisions))
                        .map(known -> new Understanding(request, settings, names, known));
        return fresh.doOnNext(first -> understanding = first)
                .thenMany(stream.batches().subscribeOn(blocking))
                .concatMap(batch -> batch(batch, fresh), 1)
                .then(Mono.defer(this::linkNeighbours))
                .then(Mono.defer(this::linkBodies))
                .map(this::report);
    }

    /** What posts name comes before them, what leads to them behind. */
    private Mono<Void> batch(List<ImportItem> batch, Mono<Understanding> fresh) {
        List<ImportItem> before = entries(batch, false);
        List<ImportItem> behind = entries(batch, true);
        List<ImportItem> rest =
                batch.stream().filter(i -> !before.contains(i) && !behind.contains(i)).toList();
        return before.isEmpty() && behind.isEmpty()
                ? posts(batch)
                : declare(before)
                        .then(fresh.doOnNext(next -> understanding = next))
                        .then(Mono.defer(() -> posts(rest)))
                        .then(Mono.defer(() -> declare(behind)));
    }

    private static List<ImportItem> entries(List<ImportItem> batch, boolean behind) {
        return batch.stream()
                .filter(item -> item.carried() != null)
                .filter(item -> !(item.carried() instanceof Carried.OfPost))
                .filter(item -> leads(item.carried()) == behind)
                .toList();
    }

    private static boolean leads(@Nullable Carried carried) {
        return carried instanceof Carried.OfRedirect || carried instanceof Carried.OfAddress;
    }

    private Mono<Void> declare(List<ImportItem> entries) {
        return Flux.fromIterable(entries)
                .concatMap(item ->
                        target.declare(
                                        Objects.requireNonNull(item.carried()),
                                        request.plan(),
                                        request.actor())
                                .publishOn(blocking)
                                .doOnNext(done -> tell(item, done)))
                .then();
    }

    private void tell(ImportItem item, Declared declared) {
        ReportItem done = Understood.unkept(item).report(declared);
        tally.count(item, done);
        listener.item(done);
    }

    private Mono<Void> posts(List<ImportItem> batch) {
        Understanding now = Objects.requireNonNull(understanding);
        return names.learn(batch)
                .thenMany(Flux.fromIterable(batch))
                .flatMapSequential(
                        item -> withFiles(item).publishOn(blocking).map(now::understand), THREADS)
                .collectList()
                .flatMap(this::keep);
    }

    private Mono<ImportItem> withFiles(ImportItem item) {
        return item.carried() == null && ItemStream.isToBeKept(item)
                ? media.bring(item, stream.origin(item))
                : Mono.just(item);
    }

    private Mono<Void> keep(List<Understood> items) {
        List<Incoming> incoming =
                items.stream().map(Understood::incoming).filter(Objects::nonNull).toList();
        Mono<List<Kept>> kept =
                incoming.isEmpty()
                        ? Mono.just(List.of())
                        : request.plan()
                                ? target.plan(incoming)
                                : target.keep(incoming, request.actor(), coming);
        return kept.publishOn(blocking).doOnNext(done -> tell(items, done)).then();
    }

    private void tell(List<Understood> items, List<Kept> kept) {
        Iterator<Kept> next = kept.iterator();
        for (Understood item : items) {
            Incoming incoming = item.incoming();
            ReportItem done =
                    incoming == null ? item.report() : item.report(note(incoming, next.next()));
            tally.count(item.item(), done);
            listener.item(done);
        }
        listener.progress(stream.progress(tally.totals()));
    }

    private Kept note(Incoming incoming, Kept kept) {
        // What comes from another library says already where it links to.
        if (incoming.copy() == null && !WITHOUT_POST.contains(kept.outcome())) {
            linkedAhead += kept.links().rewritten();
            if (kept.links().open()) {
                String path = incoming.oldPaths().isEmpty() ? "" : incoming.oldPaths().getFirst();
                imported.put(kept.id(), path);
            }
        }
        return kept;
    }

    private Mono<Integer> linkNeighbours() {
        return request.plan() ? Mono.empty() : target.resolveNeighbours(request.actor());
    }

    private Mono<Links> linkBodies() {
        return request.plan()
                ? Mono.just(new Links(0, List.of()))
                : target.resolveLinks(imported, stream.hosts(), request.actor()).map(this::links);
    }

    private Links links(LinkedBodies done) {
        return new Links(
                linkedAhead + done.rewritten(),
                Stream.concat(done.unresolved().stream(), coming.missing().stream())
                        .limit(LinkedBodies.MAX_UNRESOLVED)
                        .toList());
    }

    private ImportReport report(Links links) {
        return new ImportReport(
                stream.format(),
                request.paths().stream().map(Path::toString).collect(Collectors.joining(", ")),
                request.plan(),
                tally.totals(),
                tally.kinds(),
                tally.states(),
                decisions.sheet(),
                links,
                media.report(),
                tally.addresses(),
                Stream.concat(stream.warnings().stream(), tally.warnings().stream()).toList());
    }
}
