package relata.importer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import relata.catalog.Catalog;
import relata.importer.format.Person;
import relata.post.Coming;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.LinkedBodies;

/**
 * Keeps items in another target, without what is known of those to come, and is cut short before
 * their links are looked at.
 */
record InterruptedTarget(ImportTarget target) implements ImportTarget {

    @Override
    public Mono<Catalog> catalog() {
        return target.catalog();
    }

    @Override
    public Mono<String> author(Person person, String actor) {
        return target.author(person, actor);
    }

    @Override
    public Mono<String> series(String title, boolean plan, String actor) {
        return target.series(title, plan, actor);
    }

    @Override
    public Mono<Void> topic(String label, String actor) {
        return target.topic(label, actor);
    }

    @Override
    public Mono<List<Kept>> plan(List<Incoming> batch) {
        return target.plan(batch);
    }

    @Override
    public Mono<List<Kept>> keep(List<Incoming> batch, String actor, Coming coming) {
        return target.keep(batch, actor, Coming.unknown());
    }

    @Override
    public Mono<LinkedBodies> resolveLinks(
            Map<String, String> posts, Set<String> hosts, String actor) {
        return Mono.error(new IllegalStateException("cut short"));
    }

    @Override
    public Mono<Integer> resolveNeighbours(String actor) {
        return Mono.empty();
    }
}
