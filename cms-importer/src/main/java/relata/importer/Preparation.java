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
import relata.importer.mapping.Decisions;
import relata.importer.mapping.Findings;
import relata.importer.mapping.MappingCheck;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * What comes before the first item is written: the mapping is checked, the sources are looked
 * through for names and for parts of series, and topics that the mapping adds are added, so that
 * all items meet the same scheme.
 */
record Preparation(
        ImportRequest request, ImportSettings settings, ImportTarget target, Scheduler blocking) {

    /**
     * The decisions; an error {@link relata.refusal.Invalid} for a mapping that can't be kept to.
     */
    Mono<Decisions> decisions() {
        return target.catalog()
                .doOnNext(catalog -> MappingCheck.check(request.mapping(), catalog))
                .publishOn(blocking)
                .flatMap(this::decide)
                .delayUntil(this::addTopics);
    }

    private Mono<Decisions> decide(Catalog catalog) {
        return Mono.usingWhen(
                        Mono.fromCallable(() -> ItemStream.open(request, settings)),
                        this::findings,
                        stream -> ItemStream.closing(stream, blocking))
                .map(found -> Decisions.of(request.mapping(), found, catalog));
    }

    private Mono<Findings> findings(ItemStream stream) {
        return stream.batches()
                .subscribeOn(blocking)
                .flatMapIterable(batch -> batch)
                .filter(ItemStream::isToBeKept)
                .collect(Findings::new, Findings::add);
    }

    private Mono<Void> addTopics(Decisions decisions) {
        return request.plan()
                ? Mono.empty()
                : Flux.fromIterable(decisions.newTopics())
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
