package relata.importer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.importer.format.ImportItem;
import relata.importer.format.Person;

/**
 * The ids of the authors and series that items name, each asked for once in an import. A plan asks
 * for none: ids made of the names stand for them, since nothing is written. For one batch at a
 * time.
 */
final class Names {

    private final ImportTarget target;
    private final ImportRequest request;
    private final Map<Person, String> authors = new HashMap<>();
    private final Map<String, String> series = new HashMap<>();

    Names(ImportTarget target, ImportRequest request) {
        this.target = target;
        this.request = request;
    }

    /** Completes when every name in the batch is known. */
    Mono<Void> learn(List<ImportItem> batch) {
        Flux<String> people =
                unknown(batch, item -> item.authors().stream(), authors)
                        .concatMap(
                                person -> author(person).doOnNext(id -> authors.put(person, id)));
        Flux<String> titles =
                unknown(batch, item -> Stream.ofNullable(item.seriesTitle()), series)
                        .concatMap(title -> series(title).doOnNext(id -> series.put(title, id)));
        return people.thenMany(titles).then();
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
        return request.plan()
                ? Mono.just("planned:" + title)
                : target.series(title, request.actor());
    }

    /** The id of an author of a batch that was learnt. */
    String author(ImportItem item, Person person) {
        return Objects.requireNonNull(authors.get(person), () -> "author of " + item.key());
    }

    /** The id of a series of a batch that was learnt. */
    String seriesOf(ImportItem item) {
        return Objects.requireNonNull(
                series.get(item.seriesTitle()), () -> "series of " + item.key());
    }
}
