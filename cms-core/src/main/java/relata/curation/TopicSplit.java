package relata.curation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.curation.Operation.Part;
import relata.post.PostContent;
import relata.post.PostUses.Refiling;
import relata.topic.Topic;
import relata.topic.TopicFields;
import relata.topic.Topics;

/** One topic becomes several. The new ones are made first, then the posts change to them. */
final class TopicSplit {

    private static final String ACTION = "split-topic";

    private final Curator curator;

    TopicSplit(Curator curator) {
        this.curator = curator;
    }

    Mono<Void> run(Operation operation) {
        Map<String, List<String>> wanted = byPost(operation.parts());
        BiFunction<String, PostContent, PostContent> change =
                (post, content) ->
                        content.withTopics(
                                refiled(
                                        content.topics(),
                                        operation,
                                        wanted.getOrDefault(post, List.of())));
        Refiling refiling = new Refiling(ACTION, operation.actor(), change);
        return curator.topics()
                .inTurn(() -> topics(operation).thenReturn(operation))
                .thenMany(Flux.fromIterable(wanted.keySet()).buffer(100))
                .concatMap(posts ->
                        curator.uses()
                                .refile(posts, refiling)
                                .flatMap(n -> Operations.progress(curator, operation, n)))
                .then();
    }

    private static Map<String, List<String>> byPost(List<Part> parts) {
        Map<String, List<String>> wanted = new HashMap<>();
        for (Part part : parts) {
            part.posts()
                    .forEach(post ->
                            wanted.computeIfAbsent(post, _ -> new ArrayList<>()).add(part.id()));
        }
        return wanted;
    }

    /** The new topics stand where the old one stood. Without it there is nothing to do. */
    private static List<String> refiled(
            List<String> topics, Operation operation, List<String> parts) {
        Set<String> next = new LinkedHashSet<>();
        for (String topic : topics) {
            boolean whole = topic.equals(operation.from());
            if (!whole || operation.keep() || parts.isEmpty()) {
                next.add(topic);
            }
            if (whole) {
                next.addAll(parts);
            }
        }
        return List.copyOf(next);
    }

    private Mono<Void> topics(Operation operation) {
        return curator.topics()
                .all()
                .map(all -> all.stream().map(Topic::id).collect(Collectors.toSet()))
                .flatMapMany(known ->
                        Flux.fromIterable(operation.parts())
                                .filter(part -> !known.contains(part.id())))
                .concatMap(part ->
                        curator.topics()
                                .addPart(ACTION, operation.actor(), part.id(), part.fields()))
                .then(Mono.defer(() -> withoutLabels(operation)))
                .then();
    }

    private Mono<Topic> withoutLabels(Operation operation) {
        Set<String> gone =
                operation.parts().stream()
                        .flatMap(part -> labels(part.fields()))
                        .collect(Collectors.toSet());
        return curator.topics()
                .shelf()
                .settle(
                        ACTION,
                        operation.actor(),
                        operation.from(),
                        topic -> topic.with(without(topic.fields(), gone), curator.now()));
    }

    static Stream<String> labels(TopicFields fields) {
        return Stream.concat(Stream.of(fields.label()), fields.altLabels().stream())
                .map(Topics::normalised);
    }

    static TopicFields without(TopicFields fields, Set<String> labels) {
        List<String> rest =
                fields.altLabels().stream()
                        .filter(label -> !labels.contains(Topics.normalised(label)))
                        .toList();
        return fields.withLabels(fields.label(), rest);
    }
}
