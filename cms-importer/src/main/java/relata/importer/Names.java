package relata.importer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.importer.format.ImportItem;
import relata.importer.format.Person;
import relata.importer.mapping.Decisions;
import relata.importer.mapping.Decisions.Byline;

/**
 * The ids of the authors and series that items name, each asked for once in an import. A plan adds
 * none: ids made of the names stand for them, since nothing is written. For one batch at a time.
 */
final class Names {

    /** Stands for the id of what is in the trash. */
    private static final String AWAY = "";

    private final ImportTarget target;
    private final ImportRequest request;
    private final Decisions decisions;
    private final Map<Person, String> authors = new HashMap<>();
    private final Map<String, String> series = new HashMap<>();

    Names(ImportTarget target, ImportRequest request, Decisions decisions) {
        this.target = target;
        this.request = request;
        this.decisions = decisions;
    }

    /** Completes when every name in the batch is known. */
    Mono<Void> learn(List<ImportItem> batch) {
        Flux<String> people =
                unknown(batch, this::people, authors)
                        .concatMap(
                                person -> author(person).doOnNext(id -> authors.put(person, id)));
        Flux<String> titles =
                unknown(batch, this::title, series)
                        .concatMap(title -> series(title).doOnNext(id -> series.put(title, id)));
        return people.thenMany(titles).then();
    }

    private Stream<Person> people(ImportItem item) {
        return decisions.authors(item).stream().filter(by -> by.id() == null).map(Byline::person);
    }

    private Stream<String> title(ImportItem item) {
        Decisions.Place place = decisions.series(item);
        return place == null || place.id() != null ? Stream.empty() : Stream.of(place.title());
    }

    private static <T> Flux<T> unknown(
            List<ImportItem> batch, Function<ImportItem, Stream<T>> names, Map<T, String> known) {
        return Flux.fromStream(() ->
                batch.stream()
                        .filter(ItemStream::isToBeKept)
                        .flatMap(names)
                        .distinct()
                        .filter(name -> !known.containsKey(name)));
    }

    private Mono<String> author(Person person) {
        return request.plan()
                ? Mono.just("planned:" + person.name())
                : target.author(person, request.actor());
    }

    private Mono<String> series(String title) {
        return target.series(title, request.plan(), request.actor()).defaultIfEmpty(AWAY);
    }

    /** The id of an author of a batch that was learnt. */
    String author(ImportItem item, Byline author) {
        String id = author.id() != null ? author.id() : authors.get(author.person());
        return Objects.requireNonNull(id, () -> "author of " + item.key());
    }

    /** The id of a series of a batch that was learnt; null when it is in the trash. */
    @Nullable String series(ImportItem item, Decisions.Place place) {
        String id = place.id() != null ? place.id() : series.get(place.title());
        String known = Objects.requireNonNull(id, () -> "series of " + item.key());
        return known.equals(AWAY) ? null : known;
    }
}
