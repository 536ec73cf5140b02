package relata.curation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.curation.Operation.Part;
import relata.curation.Operation.State;
import relata.curation.Operation.What;
import relata.curation.Plan.TopicChange;
import relata.curation.Split.NewPart;
import relata.journal.Kind;
import relata.post.Post;
import relata.post.PostContent;
import relata.refusal.Conflict;
import relata.refusal.Rules;
import relata.topic.Topic;
import relata.topic.TopicFields;
import relata.topic.TopicTree;
import relata.topic.Topics;

/** Chooses the posts of a split and checks it, so that from there on nothing is left to decide. */
final class SplitPlan {

    private final Curator curator;
    private final String id;
    private final long version;
    private final Split wanted;

    SplitPlan(Curator curator, String id, long version, Split wanted) {
        this.curator = curator;
        this.id = id;
        this.version = version;
        this.wanted = wanted;
    }

    /** An operation that is ready to begin, and the topic as it is before. */
    record Prepared(Topic whole, Operation operation) {}

    Mono<Prepared> operation(String actor) {
        return curator.topics()
                .get(id, version)
                .zipWith(curator.topics().scheme())
                .doOnNext(read -> check(read.getT1(), read.getT2()))
                .flatMap(read -> slugs().flatMap(slugs -> prepared(read.getT1(), slugs, actor)));
    }

    private void check(Topic whole, TopicTree scheme) {
        if (!whole.live()) {
            throw new Conflict("trashed", "The topic is in the trash. Restore it first.");
        }
        Rules rules = new Rules();
        rules.size("/parts", wanted.parts(), Split.MAX_PARTS);
        if (wanted.parts().isEmpty()) {
            rules.add("/parts", "required", "At least one new topic is needed.");
        }
        Set<String> labels = new HashSet<>();
        Set<String> slugs = new HashSet<>();
        for (int i = 0; i < wanted.parts().size(); i++) {
            TopicFields fields = wanted.parts().get(i).fields();
            boolean twice = !labels.add(fields.label().toLowerCase(Locale.ROOT));
            if (twice || !slugs.add(fields.slug())) {
                rules.add(
                        "/parts/" + i,
                        "twice",
                        "Each new topic has a label and a slug of its own.");
            }
        }
        rules.enforce();
        wanted.parts().forEach(part -> Topics.checkPart(scheme, whole, part.fields()));
    }

    /** A slug that was chosen must be free; another gets a number where it is not. */
    private Mono<List<String>> slugs() {
        return Flux.fromIterable(wanted.parts()).concatMap(this::slug).collectList();
    }

    private Mono<String> slug(NewPart part) {
        String slug = part.fields().slug();
        Address own = new Address(Address.path(Kind.TOPIC, slug), Kind.TOPIC, "");
        return part.slugGiven()
                ? curator.addresses().refuseTaken(own).thenReturn(slug)
                : curator.addresses().free(Kind.TOPIC, slug);
    }

    private Mono<Prepared> prepared(Topic whole, List<String> slugs, String actor) {
        List<Set<String>> chosen =
                wanted.parts().stream().map(_ -> (Set<String>) new HashSet<String>()).toList();
        return curator.uses()
                .posts(Kind.TOPIC, id)
                .doOnNext(post -> choose(post, chosen))
                .count()
                .map(posts -> operation(parts(slugs, chosen), Math.toIntExact(posts), actor))
                .map(operation -> new Prepared(whole, operation));
    }

    private void choose(Post post, List<Set<String>> chosen) {
        for (int i = 0; i < chosen.size(); i++) {
            if (matches(wanted.parts().get(i), post)) {
                chosen.get(i).add(post.id());
            }
        }
    }

    private static boolean matches(NewPart part, Post post) {
        return part.posts().contains(post.id()) || contents(post).anyMatch(c -> matches(part, c));
    }

    private static Stream<PostContent> contents(Post post) {
        return post.published() == null
                ? Stream.of(post.working())
                : Stream.of(post.working(), post.published().content());
    }

    private static boolean matches(NewPart part, PostContent content) {
        return part.tags().stream()
                        .anyMatch(tag -> content.tags().stream().anyMatch(tag::equalsIgnoreCase))
                || part.words().stream().anyMatch(word -> found(word, content));
    }

    private static boolean found(String word, PostContent content) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return Stream.of(content.title(), content.summary(), content.body().source())
                .filter(Objects::nonNull)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private List<Part> parts(List<String> slugs, List<Set<String>> chosen) {
        refuseStrangers(chosen);
        return IntStream.range(0, slugs.size())
                .mapToObj(i ->
                        new Part(
                                Operations.newId(),
                                wanted.parts().get(i).fields().withSlug(slugs.get(i)),
                                chosen.get(i).stream().sorted().toList()))
                .toList();
    }

    /** A post that was named and does not have the topic would be left out without a word. */
    private void refuseStrangers(List<Set<String>> chosen) {
        Rules rules = new Rules();
        for (int i = 0; i < chosen.size(); i++) {
            for (String post : wanted.parts().get(i).posts()) {
                if (!chosen.get(i).contains(post)) {
                    rules.add(
                            "/parts/" + i + "/posts",
                            "unknown",
                            "The post '" + post + "' does not have this topic.");
                }
            }
        }
        rules.enforce();
    }

    private Operation operation(List<Part> parts, int posts, String actor) {
        return new Operation(
                Operations.newId(),
                What.SPLIT_TOPIC,
                actor,
                State.RUNNING,
                List.of(id),
                id,
                null,
                parts,
                wanted.keep(),
                posts,
                0,
                curator.now(),
                null,
                null);
    }

    /** The topics before and after. */
    static List<TopicChange> changes(Prepared prepared) {
        List<TopicChange> changes = new ArrayList<>();
        Set<String> labels =
                prepared.operation().parts().stream()
                        .flatMap(part -> TopicSplit.labels(part.fields()))
                        .collect(Collectors.toSet());
        TopicFields rest = TopicSplit.without(prepared.whole().fields(), labels);
        if (!rest.equals(prepared.whole().fields())) {
            changes.add(TopicChange.of(prepared.whole(), rest));
        }
        @Nullable TopicFields none = null;
        prepared.operation()
                .parts()
                .forEach(part -> changes.add(new TopicChange(part.id(), none, part.fields())));
        return changes;
    }
}
