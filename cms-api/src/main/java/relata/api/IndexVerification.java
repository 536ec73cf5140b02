package relata.api;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.search.ArticleIndex;
import relata.verify.Difference;
import relata.verify.Verification;

/** Holds the index against the store: the same articles in the same versions. */
final class IndexVerification {

    private final Verification store;
    private final Finding finding;

    IndexVerification(Verification store, Finding finding) {
        this.store = store;
        this.finding = finding;
    }

    Flux<Difference> differences() {
        return store.published()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .zipWith(Mono.fromCallable(this::indexed).subscribeOn(finding.threads()))
                .flatMapIterable(both -> compare(both.getT1(), both.getT2()).toList());
    }

    private Map<String, Long> indexed() {
        ArticleIndex index = finding.index();
        index.refresh();
        Map<String, Long> versions = new HashMap<>();
        index.eachVersion(versions::put);
        return versions;
    }

    private static Stream<Difference> compare(Map<String, Long> kept, Map<String, Long> indexed) {
        Stream<Difference> missing =
                kept.keySet().stream()
                        .filter(id -> !indexed.containsKey(id))
                        .map(id ->
                                new Difference(
                                        "post " + id, "It is published and not in the index."));
        Stream<Difference> surplus =
                indexed.keySet().stream()
                        .filter(id -> !kept.containsKey(id))
                        .map(id ->
                                new Difference(
                                        "post " + id, "It is in the index and not published."));
        Stream<Difference> other =
                kept.entrySet().stream()
                        .filter(e ->
                                !e.getValue()
                                        .equals(indexed.getOrDefault(e.getKey(), e.getValue())))
                        .map(e ->
                                new Difference(
                                        "post " + e.getKey(),
                                        "Version "
                                                + e.getValue()
                                                + " is published and version "
                                                + indexed.get(e.getKey())
                                                + " in the index."));
        return Stream.of(missing, surplus, other).flatMap(s -> s);
    }
}
