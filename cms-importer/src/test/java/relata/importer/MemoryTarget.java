package relata.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reactor.core.publisher.Mono;
import relata.catalog.Catalog;
import relata.importer.format.Person;
import relata.post.Coming;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.Kept.Outcome;
import relata.post.LinkedBodies;
import relata.post.PostImports;
import relata.topic.TopicTree;

/** A target that keeps what it gets in maps. */
final class MemoryTarget implements ImportTarget {

    final Map<String, Incoming> posts = new LinkedHashMap<>();
    final Map<String, Person> authors = new TreeMap<>();
    final Map<String, String> series = new TreeMap<>();
    final List<Integer> batches = new ArrayList<>();
    private final TopicTree topics;
    private int failAfter = Integer.MAX_VALUE;
    int linked;

    MemoryTarget(TopicTree topics) {
        this.topics = topics;
    }

    /** Lets the store go away after some batches. */
    MemoryTarget failingAfter(int number) {
        this.failAfter = number;
        return this;
    }

    @Override
    public Mono<Catalog> catalog() {
        return Mono.just(new Catalog(topics, Map.of(), Map.of()));
    }

    @Override
    public Mono<String> author(Person person, String actor) {
        authors.put("author-" + person.name(), person);
        return Mono.just("author-" + person.name());
    }

    @Override
    public Mono<String> series(String title, boolean plan, String actor) {
        if (!plan) {
            series.put("series-" + title, title);
        }
        return Mono.just("series-" + title);
    }

    @Override
    public Mono<Void> topic(String label, String actor) {
        return Mono.error(new UnsupportedOperationException("topics are given to this target"));
    }

    @Override
    public Mono<List<Kept>> plan(List<Incoming> batch) {
        return Mono.fromCallable(() -> batch.stream().map(this::decide).toList());
    }

    @Override
    public Mono<List<Kept>> keep(List<Incoming> batch, String actor, Coming coming) {
        if (batches.size() >= failAfter) {
            return Mono.error(new IllegalStateException("the store is gone"));
        }
        batches.add(batch.size());
        List<Kept> kept = batch.stream().map(this::decide).toList();
        batch.forEach(item -> posts.put(item.key(), item));
        return Mono.just(kept);
    }

    private Kept decide(Incoming item) {
        Incoming old = posts.get(item.key());
        Outcome outcome =
                old == null
                        ? Outcome.CREATED
                        : old.digest().equals(item.digest()) ? Outcome.UNCHANGED : Outcome.UPDATED;
        return new Kept(
                item.key(), PostImports.id(item.key()), outcome, item.content().slug(), null);
    }

    @Override
    public Mono<LinkedBodies> resolveLinks(
            Map<String, String> linking, Set<String> hosts, String actor) {
        return Mono.just(new LinkedBodies(0, List.of()));
    }

    @Override
    public Mono<Integer> resolveNeighbours(String actor) {
        linked++;
        return Mono.just(0);
    }

    Incoming post(String keyEnd) {
        return posts.values().stream()
                .filter(item -> item.key().endsWith(keyEnd))
                .findAny()
                .orElseThrow(() -> new AssertionError(keyEnd + " is not in " + posts.keySet()));
    }
}
