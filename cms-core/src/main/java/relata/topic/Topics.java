package relata.topic;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.journal.Shelf;
import relata.refusal.Conflict;
import relata.turn.Turns;

/**
 * The topics of the library. Whoever changes the scheme does so in turn, on what the store has at
 * that moment, so that two changes that are right by themselves can't make a circle or a label with
 * two meanings together.
 */
public final class Topics {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final ReactiveMongoTemplate mongo;
    private final Addresses addresses;
    private final Turns turns;
    private final InstantSource clock;
    private final Shelf<Topic> shelf;
    private final SchemeImport imports;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param addresses keeps slugs unique
     * @param turns one change of the scheme at a time
     * @param clock tells when
     */
    public Topics(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            Turns turns,
            InstantSource clock) {
        this.mongo = mongo;
        this.addresses = addresses;
        this.turns = turns;
        this.clock = clock;
        this.shelf = new Shelf<>(mongo, journal, Topic.class, Kind.TOPIC);
        this.imports = new SchemeImport(journal, addresses, clock);
    }

    /** One topic in any state; an error {@link relata.refusal.NotFound} when there is none. */
    public Mono<Topic> get(String id) {
        return shelf.get(id);
    }

    /** One topic at the version that the caller saw. */
    public Mono<Topic> get(String id, long version) {
        return shelf.get(id, version);
    }

    /** All topics in any state. */
    public Mono<List<Topic>> all() {
        return mongo.findAll(Topic.class).filter(t -> !t.erased()).collectList();
    }

    /** The scheme as the store has it now. */
    public Mono<TopicTree> scheme() {
        return all().map(TopicTree::new);
    }

    /** Changes the scheme in turn. */
    public <T> Mono<T> inTurn(Supplier<Mono<T>> work) {
        return turns.during("topics", work);
    }

    /** Changes a topic whatever its version. To be used {@link #inTurn}. */
    public Shelf<Topic> shelf() {
        return shelf;
    }

    /**
     * Adds a topic.
     *
     * @param slugGiven whether somebody chose the slug: then one that is taken is refused, while a
     *     generated one gets a number
     */
    public Mono<Topic> create(TopicFields fields, boolean slugGiven, String actor) {
        String id = IDS.generate().toString();
        return inTurn(() ->
                scheme().map(scheme -> TopicRules.check(scheme, null, fields))
                        .flatMap(checked -> reserve(checked.slug(), slugGiven, id))
                        .map(slug -> Topic.of(id, null, fields.withSlug(slug), now()))
                        .flatMap(topic -> add("create", actor, topic)));
    }

    private Mono<Topic> add(String action, String actor, Topic topic) {
        return shelf.add(action, actor, topic)
                .flatMap(made -> relate(made, List.of(), actor).thenReturn(made));
    }

    /** Adds a topic under an id and a slug that were chosen before. To be used {@link #inTurn}. */
    public Mono<Topic> addPart(String action, String actor, String id, TopicFields fields) {
        return reserve(fields.slug(), true, id)
                .flatMap(slug -> add(action, actor, Topic.of(id, null, fields, now())));
    }

    private Mono<String> reserve(String slug, boolean given, String id) {
        return given
                ? addresses.reserve(address(slug, id)).thenReturn(slug)
                : addresses.reserveFree(Kind.TOPIC, slug, id);
    }

    /**
     * Changes a topic. A new slug leaves the old one as a redirect.
     *
     * @param version the version that the caller saw
     * @param action the verb for the journal
     */
    public Mono<Topic> update(
            String id, long version, TopicFields fields, String action, String actor) {
        return inTurn(() ->
                shelf.get(id, version)
                        .map(Topics::refuseTrashed)
                        .delayUntil(current -> turns.refuseAtWork(List.of(id)))
                        .flatMap(current -> update(current, fields, action, actor)));
    }

    private Mono<Topic> update(Topic current, TopicFields fields, String action, String actor) {
        return check(current, fields)
                .then(Mono.defer(() -> reserve(fields.slug(), true, current.id())))
                .then(Mono.defer(() -> unrelate(current, fields.related(), actor)))
                .then(Mono.defer(() -> replace(current, fields, action, actor)))
                .flatMap(next -> relate(next, current.related(), actor).thenReturn(next));
    }

    private Mono<Topic> replace(Topic current, TopicFields fields, String action, String actor) {
        return shelf.replace(action, actor, current, current.with(fields, now()));
    }

    /** Errors as {@link #update} would give; changes nothing. */
    public Mono<TopicFields> check(Topic current, TopicFields fields) {
        return scheme().map(scheme -> TopicRules.check(scheme, current, fields));
    }

    /** Errors as a new topic would give that takes over labels of another; changes nothing. */
    public static TopicFields checkPart(TopicTree scheme, Topic whole, TopicFields fields) {
        return TopicRules.checkPart(scheme, whole, fields);
    }

    /**
     * Those that are no longer related lose their side of it first: as long as one side says so,
     * both are related, so the change of the topic itself is what decides.
     */
    private Mono<Void> unrelate(Topic topic, List<String> wanted, String actor) {
        return mongo.findAll(Topic.class)
                .filter(t -> t.related().contains(topic.id()) && !wanted.contains(t.id()))
                .concatMap(t -> relation(t.id(), topic.id(), false, actor))
                .then();
    }

    private Mono<Void> relate(Topic topic, List<String> before, String actor) {
        return Flux.fromIterable(topic.related())
                .filter(other -> !before.contains(other))
                .concatMap(other -> relation(other, topic.id(), true, actor))
                .then();
    }

    private Mono<Topic> relation(String id, String other, boolean wanted, String actor) {
        return shelf.settle(
                "relate",
                actor,
                id,
                topic -> {
                    Set<String> related = new LinkedHashSet<>(topic.related());
                    boolean changed = wanted ? related.add(other) : related.remove(other);
                    TopicFields fields = topic.fields();
                    return changed
                            ? topic.with(
                                    fields.withRelations(topic.broader(), List.copyOf(related)),
                                    now())
                            : topic;
                });
    }

    /** Takes a topic from the readers. Whether it is in use is the caller's business. */
    public Mono<Topic> trash(String id, long version, String actor) {
        return inTurn(() ->
                shelf.get(id, version)
                        .delayUntil(_ -> turns.refuseAtWork(List.of(id)))
                        .flatMap(t ->
                                shelf.replace(
                                        "trash", actor, t, t.trashed(t.mergedInto(), now()))));
    }

    /** Gives a topic back; an error {@link Conflict} when another has its labels by now. */
    public Mono<Topic> restore(String id, long version, String actor) {
        return inTurn(() ->
                shelf.get(id, version)
                        .map(Topics::refuseMerged)
                        .flatMap(t -> scheme().map(tree -> refuseTaken(tree, t)))
                        .flatMap(t -> shelf.replace("restore", actor, t, t.restored(now()))));
    }

    private static Topic refuseTaken(TopicTree scheme, Topic topic) {
        TopicFields alone = topic.fields().withRelations(List.of(), List.of());
        TopicRules.check(scheme, null, alone);
        return topic;
    }

    private static Topic refuseMerged(Topic topic) {
        if (topic.mergedInto() != null) {
            throw new Conflict(
                    "merged", "The topic was merged into '" + topic.mergedInto() + "' for good.");
        }
        return topic;
    }

    private static Topic refuseTrashed(Topic topic) {
        if (!topic.live()) {
            throw new Conflict("trashed", "The topic is in the trash. Restore it first.");
        }
        return topic;
    }

    /**
     * Takes the concepts of a scheme over: new ones are added, known ones (by their name in the
     * scheme or by slug) are changed, others are left alone. Doing it again changes nothing.
     */
    public Mono<SchemePlan> importScheme(TopicScheme scheme, String actor) {
        return inTurn(() -> known().flatMap(known -> imports.carryOut(scheme, known, actor)));
    }

    /** What {@link #importScheme} would do. */
    public Mono<SchemePlan> planImport(TopicScheme scheme) {
        return known().flatMap(known -> imports.plan(scheme, known));
    }

    /** All topics, with each relation on both sides. */
    private Mono<List<Topic>> known() {
        return all().map(all -> {
            TopicTree scheme = new TopicTree(all);
            return all.stream()
                    .map(t -> t.live() ? Objects.requireNonNullElse(scheme.byId(t.id()), t) : t)
                    .toList();
        });
    }

    /** A label as people compare them: case, hyphens and spaces don't matter. */
    public static String normalised(String label) {
        return SkosLabels.normalised(label);
    }

    /** The topics as a scheme that can be written to a file. */
    public static TopicScheme export(TopicTree topics) {
        Collection<Topic> all = topics.all();
        return new TopicScheme(
                "Topics", all.stream().map(topic -> Concept.of(topic, topics)).toList());
    }

    private static Address address(String slug, String id) {
        return new Address(Address.path(Kind.TOPIC, slug), Kind.TOPIC, id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
