package relata.importer.corpora;

import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import relata.catalog.Catalog;
import relata.importer.ImportTarget;
import relata.importer.format.Person;
import relata.post.Coming;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.LinkedBodies;
import relata.post.PostImports;
import relata.topic.TopicTree;

/** A target for plans: everything would be new. */
final class Nowhere implements ImportTarget {

    @Override
    public Mono<Catalog> catalog() {
        return Mono.just(new Catalog(TopicTree.EMPTY, Map.of(), Map.of()));
    }

    @Override
    public Mono<List<Kept>> plan(List<Incoming> batch) {
        return Mono.fromCallable(() -> batch.stream().map(Nowhere::created).toList());
    }

    private static Kept created(Incoming item) {
        return new Kept(
                item.key(),
                PostImports.id(item.key()),
                Kept.Outcome.CREATED,
                item.content().slug(),
                null);
    }

    @Override
    public Mono<List<Kept>> keep(List<Incoming> batch, String actor, Coming coming) {
        return written();
    }

    @Override
    public Mono<String> author(Person person, String actor) {
        return written();
    }

    @Override
    public Mono<String> series(String title, boolean plan, String actor) {
        return plan ? Mono.just(title) : written();
    }

    @Override
    public Mono<Void> topic(String label, String actor) {
        return written();
    }

    @Override
    public Mono<LinkedBodies> resolveLinks(
            Map<String, String> posts, Set<String> hosts, String actor) {
        return written();
    }

    @Override
    public Mono<Integer> resolveNeighbours(String actor) {
        return written();
    }

    private static <T> Mono<T> written() {
        return Mono.error(new AssertionError("A plan writes nothing."));
    }
}
