package relata.importer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import relata.address.Slug;
import relata.catalog.Catalog;
import relata.importer.format.ImportItem;
import relata.importer.mapping.Decisions;
import relata.importer.mapping.Findings;
import relata.importer.mapping.MappingCheck;
import relata.post.Coming;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * What comes before the first item is written: the mapping is checked, the sources are looked
 * through for names, for parts of series and for the addresses of articles, and topics that the
 * mapping adds are added, so that all items meet the same scheme.
 */
record Preparation(
        ImportRequest request,
        ImportSettings settings,
        ImportTarget target,
        ImportListener listener,
        Scheduler blocking) {

    private static final ImportReport.Totals NOTHING_DONE =
            new ImportReport.Totals(0, 0, 0, 0, 0, 0);

    /**
     * What is known when the first item is written.
     *
     * @param decisions what becomes of the names
     * @param coming the articles that will be there
     */
    record Prepared(Decisions decisions, Coming coming) {}

    /** What a look through the sources brought. */
    private record Seen(Findings findings, Coming coming) {

        void add(ImportItem item) {
            findings.add(item);
            if (item.carried() == null) {
                coming.add(item.key(), Understanding.slug(item), item.paths());
            }
        }
    }

    /** Prepares; an error {@link relata.refusal.Invalid} for a mapping that can't be kept to. */
    Mono<Prepared> prepared() {
        return target.catalog()
                .doOnNext(catalog -> MappingCheck.check(request.mapping(), catalog))
                .publishOn(blocking)
                .flatMap(this::decide)
                .delayUntil(this::addTopics);
    }

    private Mono<Prepared> decide(Catalog catalog) {
        return Mono.usingWhen(
                        Mono.fromCallable(() -> ItemStream.open(request, settings)),
                        this::look,
                        stream -> ItemStream.closing(stream, blocking))
                .map(seen ->
                        new Prepared(
                                Decisions.of(request.mapping(), seen.findings(), catalog),
                                seen.coming()));
    }

    private Mono<Seen> look(ItemStream stream) {
        return stream.batches()
                .subscribeOn(blocking)
                .doOnNext(_ -> listener.looking(stream.progress(NOTHING_DONE)))
                .flatMapIterable(batch -> batch)
                .filter(ItemStream::isToBeKept)
                .collect(() -> new Seen(new Findings(), Coming.unknown()), Seen::add)
                .doOnNext(seen -> seen.coming().from(stream.hosts()));
    }

    private Mono<Void> addTopics(Prepared prepared) {
        return request.plan()
                ? Mono.empty()
                : Flux.fromIterable(prepared.decisions().newTopics())
                        .concatMap(label -> target.topic(label, request.actor()))
                        .then();
    }

    /** The scheme as it is when the items come: a plan has the new topics in mind alone. */
    static TopicTree scheme(TopicTree now, boolean plan, Decisions decisions) {
        if (!plan || decisions.newTopics().isEmpty()) {
            return now;
        }
        List<Topic> all = new ArrayList<>(now.all());
        decisions.newTopics().forEach(label -> all.add(planned(label)));
        return new TopicTree(all);
    }

    private static Topic planned(String label) {
        return new Topic(
                "planned:" + label,
                0,
                0,
                null,
                Slug.of(label, Locale.ENGLISH),
                label,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null);
    }
}
