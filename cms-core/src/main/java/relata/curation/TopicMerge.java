package relata.curation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.curation.MergedScheme.Changed;
import relata.journal.Kind;
import relata.post.PostContent;
import relata.post.PostUses.Refiling;
import relata.refusal.Conflict;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * One topic becomes part of another. The posts move first, while both are there; then the labels,
 * the relations and the addresses; the last step takes the topic away and leaves a sign to the one
 * that stays, by which even a post written in this very moment is found.
 */
final class TopicMerge {

    private static final String ACTION = "merge-topic";

    private final Curator curator;

    TopicMerge(Curator curator) {
        this.curator = curator;
    }

    /** Which topic is to go and which is to stay. */
    record Pair(TopicTree scheme, Topic from, Topic into) {

        MergedScheme merged() {
            return new MergedScheme(scheme, from, into);
        }
    }

    /** Reads and checks both. To be used in turn. */
    Mono<Pair> check(String from, long version, String into) {
        return curator.topics()
                .get(from, version)
                .zipWith(curator.topics().scheme())
                .map(read -> pair(read.getT2(), read.getT1(), into));
    }

    private static Pair pair(TopicTree scheme, Topic from, String into) {
        Topic stays = scheme.byId(into);
        if (stays == null) {
            throw References.unknown("/into", "topic", into);
        }
        if (!from.live()) {
            throw new Conflict("trashed", "The topic is in the trash. Restore it first.");
        }
        if (stays.id().equals(from.id())) {
            throw References.itself("/into");
        }
        Topic goes = Objects.requireNonNull(scheme.byId(from.id()));
        Pair pair = new Pair(scheme, goes, stays);
        pair.merged().refuseCircle();
        return pair;
    }

    Mono<Void> run(Operation operation) {
        String into = Objects.requireNonNull(operation.into());
        return posts(operation, into)
                .then(curator.topics().inTurn(() -> topics(operation, into).thenReturn(into)))
                .then(Mono.defer(() -> posts(operation, into)));
    }

    private Mono<Void> posts(Operation operation, String into) {
        UnaryOperator<PostContent> change =
                content -> content.withTopics(replaced(content.topics(), operation.from(), into));
        Refiling refiling = new Refiling(ACTION, operation.actor(), (_, c) -> change.apply(c));
        return curator.uses()
                .refileAll(Kind.TOPIC, operation.from(), refiling)
                .concatMap(done -> Operations.progress(curator, operation, done))
                .then();
    }

    static List<String> replaced(List<String> ids, String from, String into) {
        Set<String> next = new LinkedHashSet<>();
        ids.forEach(id -> next.add(id.equals(from) ? into : id));
        return List.copyOf(next);
    }

    private Mono<Void> topics(Operation operation, String into) {
        return curator.topics()
                .get(operation.from())
                .filter(Topic::live)
                .flatMap(from -> curator.topics().scheme().flatMap(all -> relink(operation, all)))
                .then(Mono.defer(() -> curator.addresses().handOver(operation.from(), into)))
                .then(Mono.defer(() -> takeAway(operation, into)))
                .then();
    }

    private Mono<TopicTree> relink(Operation operation, TopicTree scheme) {
        Topic from = scheme.byId(operation.from());
        Topic into = scheme.byId(String.valueOf(operation.into()));
        if (from == null || into == null) {
            return Mono.error(new Conflict("gone", "One of the topics is not there any more."));
        }
        return Flux.fromIterable(new MergedScheme(scheme, from, into).changes())
                .concatMap(changed -> settle(operation, changed))
                .then(Mono.just(scheme));
    }

    private Mono<Topic> settle(Operation operation, Changed changed) {
        return curator.topics()
                .shelf()
                .settle(
                        ACTION,
                        operation.actor(),
                        changed.topic().id(),
                        topic -> topic.with(changed.fields(), curator.now()));
    }

    private Mono<Topic> takeAway(Operation operation, String into) {
        return curator.topics()
                .shelf()
                .settle(
                        ACTION,
                        operation.actor(),
                        operation.from(),
                        topic -> topic.trashed(into, curator.now()));
    }
}
