package relata.curation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.curation.MergedScheme.Changed;
import relata.curation.Operation.State;
import relata.curation.Operation.What;
import relata.curation.Plan.Moved;
import relata.curation.Plan.TopicChange;
import relata.curation.TopicMerge.Pair;
import relata.journal.Kind;
import relata.post.Post;
import relata.topic.Topic;
import relata.topic.TopicFields;

/**
 * Rename, move, merge and split topics: first as a plan that changes nothing, then for good. Safe
 * for use by several threads.
 */
public final class TopicCuration {

    private final Curator curator;
    private final Operations operations;

    /**
     * @param curator what is worked on
     * @param operations carries out what takes more than one write
     */
    public TopicCuration(Curator curator, Operations operations) {
        this.curator = curator;
        this.operations = operations;
    }

    /** What {@link #merge} would do. */
    public Mono<Plan> planMerge(String from, long version, String into) {
        return operations
                .merge()
                .check(from, version, into)
                .flatMap(pair -> plan(pair.from().id(), merged(pair), pair.into().slug()));
    }

    private static List<TopicChange> merged(Pair pair) {
        List<TopicChange> changes = new ArrayList<>();
        for (Changed changed : pair.merged().changes()) {
            changes.add(TopicChange.of(changed.topic(), changed.fields()));
        }
        changes.add(TopicChange.of(pair.from(), null));
        return changes;
    }

    /**
     * Makes one topic part of another: posts, labels, narrower and related topics and addresses.
     *
     * @param version of the topic that goes, as the caller saw it
     * @param into id of the topic that stays
     */
    public Mono<Operation> merge(String from, long version, String into, String actor) {
        return posts(from)
                .flatMap(posts ->
                        curator.topics()
                                .inTurn(() ->
                                        operations
                                                .merge()
                                                .check(from, version, into)
                                                .map(pair -> merge(pair, posts.size(), actor))
                                                .flatMap(operations::begin)))
                .flatMap(operations::run);
    }

    private Operation merge(Pair pair, int posts, String actor) {
        return new Operation(
                Operations.newId(),
                What.MERGE_TOPICS,
                actor,
                State.RUNNING,
                List.of(pair.from().id(), pair.into().id()),
                pair.from().id(),
                pair.into().id(),
                List.of(),
                false,
                posts,
                0,
                curator.now(),
                null,
                null);
    }

    /** What {@link #rename} would do. */
    public Mono<Plan> planRename(
            String id, long version, @Nullable String label, @Nullable String slug) {
        return renamed(id, version, label, slug)
                .flatMap(changed -> planEdit(changed, changed.fields().slug()));
    }

    /**
     * Gives a topic another label, another slug or both. The old label becomes an alternative one,
     * the old address leads to the new one.
     */
    public Mono<Topic> rename(
            String id, long version, @Nullable String label, @Nullable String slug, String actor) {
        return renamed(id, version, label, slug)
                .flatMap(changed ->
                        curator.topics()
                                .update(id, version, changed.fields(), "rename-topic", actor));
    }

    private Mono<Changed> renamed(
            String id, long version, @Nullable String label, @Nullable String slug) {
        return curator.topics()
                .get(id, version)
                .map(topic -> new Changed(topic, renamed(topic.fields(), label, slug)));
    }

    private static TopicFields renamed(
            TopicFields fields, @Nullable String label, @Nullable String slug) {
        TopicFields next = slug == null ? fields : fields.withSlug(slug);
        if (label == null || label.equals(fields.label())) {
            return next;
        }
        Set<String> others = new LinkedHashSet<>(fields.altLabels());
        others.add(fields.label());
        others.remove(label);
        return next.withLabels(label, List.copyOf(others));
    }

    /** What {@link #move} would do. */
    public Mono<Plan> planMove(String id, long version, List<String> broader) {
        return moved(id, version, broader)
                .flatMap(changed -> planEdit(changed, changed.fields().slug()));
    }

    /** Puts a topic below others, or at the top when there are none. */
    public Mono<Topic> move(String id, long version, List<String> broader, String actor) {
        return moved(id, version, broader)
                .flatMap(changed ->
                        curator.topics()
                                .update(id, version, changed.fields(), "move-topic", actor));
    }

    private Mono<Changed> moved(String id, long version, List<String> broader) {
        return curator.topics()
                .get(id, version)
                .map(topic ->
                        new Changed(topic, topic.fields().withRelations(broader, topic.related())));
    }

    private Mono<Plan> planEdit(Changed changed, String slug) {
        return curator.topics()
                .check(changed.topic(), changed.fields())
                .then(Mono.defer(() -> free(changed.topic().id(), slug)))
                .then(
                        Mono.defer(() ->
                                plan(
                                        changed.topic().id(),
                                        List.of(TopicChange.of(changed.topic(), changed.fields())),
                                        slug)));
    }

    private Mono<Void> free(String id, String slug) {
        return curator.addresses().refuseTaken(new Address(path(slug), Kind.TOPIC, id));
    }

    /** What {@link #split} would do. */
    public Mono<Plan> planSplit(String id, long version, Split wanted) {
        return new SplitPlan(curator, id, version, wanted)
                .operation("plan")
                .flatMap(operation ->
                        plan(postIds(operation), SplitPlan.changes(operation), List.of()));
    }

    private static List<String> postIds(SplitPlan.Prepared prepared) {
        return prepared.operation().parts().stream()
                .flatMap(part -> part.posts().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Makes several topics of one. Posts that are chosen get the new ones; the others keep what
     * they have.
     */
    public Mono<Operation> split(String id, long version, Split wanted, String actor) {
        return curator.topics()
                .inTurn(() ->
                        new SplitPlan(curator, id, version, wanted)
                                .operation(actor)
                                .map(SplitPlan.Prepared::operation)
                                .flatMap(operations::begin))
                .flatMap(operations::run);
    }

    private Mono<List<String>> posts(String topic) {
        return curator.uses().ids(Kind.TOPIC, topic);
    }

    private Mono<Plan> plan(String topic, List<TopicChange> changes, String slug) {
        return Mono.zip(posts(topic), moved(topic, slug))
                .flatMap(read -> plan(read.getT1(), changes, read.getT2()));
    }

    private Mono<Plan> plan(List<String> posts, List<TopicChange> changes, List<Moved> moved) {
        List<String> first = posts.subList(0, Math.min(posts.size(), Plan.FIRST));
        return curator.uses()
                .posts(first)
                .map(TopicCuration::named)
                .sort(java.util.Comparator.comparing(Plan.NamedPost::id))
                .collectList()
                .map(named -> new Plan(posts.size(), named, changes, moved));
    }

    private static Plan.NamedPost named(Post post) {
        return new Plan.NamedPost(post.id(), post.working().title(), post.status());
    }

    /** The addresses that would lead to another than they do. */
    private Mono<List<Moved>> moved(String topic, String slug) {
        Flux<Address> own = curator.addresses().of(topic);
        return curator.topics()
                .get(topic)
                .filter(current -> !current.slug().equals(slug))
                .flatMapMany(_ -> own)
                .filter(address -> !address.path().equals(path(slug)))
                .map(address -> new Moved(address.path(), path(slug)))
                .collectList();
    }

    private static String path(String slug) {
        return Address.path(Kind.TOPIC, slug);
    }
}
