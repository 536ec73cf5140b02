package relata.topic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.topic.SchemePlan.Item;
import relata.topic.SchemePlan.Outcome;

/**
 * Takes a scheme over. A concept is the topic that came from it before, or the one that its slug
 * leads to; where an editor gave the topic another slug, that one stays.
 */
final class SchemeImport {

    private static final int BATCH = 200;

    private final Journal journal;
    private final Addresses addresses;
    private final InstantSource clock;

    SchemeImport(Journal journal, Addresses addresses, InstantSource clock) {
        this.journal = journal;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** A plan with what is needed to carry it out. */
    record Prepared(SchemePlan plan, List<Change<Topic>> changes) {}

    Mono<SchemePlan> plan(TopicScheme scheme, List<Topic> known) {
        return prepare(scheme, known, "plan").map(Prepared::plan);
    }

    Mono<SchemePlan> carryOut(TopicScheme scheme, List<Topic> known, String actor) {
        return prepare(scheme, known, actor)
                .flatMap(prepared ->
                        addresses
                                .reserveAll(wanted(prepared.changes()))
                                .thenMany(written(prepared.changes()))
                                .then(Mono.just(prepared.plan())));
    }

    private Flux<List<Topic>> written(List<Change<Topic>> changes) {
        return Flux.fromIterable(changes).buffer(BATCH).concatMap(journal::writeAll);
    }

    private Mono<Prepared> prepare(TopicScheme scheme, List<Topic> known, String actor) {
        List<String> paths =
                scheme.concepts().stream().map(c -> Address.path(Kind.TOPIC, c.slug())).toList();
        return addresses
                .owners(paths)
                .map(owners -> new Match(known, owners))
                .map(match -> prepare(scheme, match, actor));
    }

    private Prepared prepare(TopicScheme scheme, Match match, String actor) {
        Map<String, String> ids =
                scheme.concepts().stream().collect(Collectors.toMap(Concept::slug, match::id));
        Set<String> seen = new HashSet<>();
        List<SchemePlan.Step> steps =
                scheme.concepts().stream()
                        .map(concept ->
                                seen.add(match.id(concept))
                                        ? step(concept, match.of(concept), ids)
                                        : skipped(concept, "Another concept became this topic."))
                        .toList();
        return new Prepared(
                new SchemePlan(steps.stream().map(SchemePlan.Step::item).toList()),
                steps.stream().map(s -> s.change(actor)).flatMap(Stream::ofNullable).toList());
    }

    /** Which topic a concept is. */
    private static final class Match {

        private final Map<String, Topic> byId;
        private final Map<String, Topic> byUri = new HashMap<>();
        private final Map<String, Address> owners;

        Match(List<Topic> known, Map<String, Address> owners) {
            this.byId = known.stream().collect(Collectors.toMap(Topic::id, Function.identity()));
            known.stream()
                    .filter(t -> t.uri() != null)
                    .forEach(t -> byUri.putIfAbsent(String.valueOf(t.uri()), t));
            this.owners = owners;
        }

        @Nullable Topic of(Concept concept) {
            Topic same = byUri.get(concept.uri());
            return same != null ? same : byId.get(id(concept));
        }

        /** Made from the slug, so that two imports at once make the same topic. */
        String id(Concept concept) {
            Topic same = byUri.get(concept.uri());
            Address owner = owners.get(Address.path(Kind.TOPIC, concept.slug()));
            if (same != null) {
                return same.id();
            }
            return owner != null
                    ? owner.target()
                    : UUID.nameUUIDFromBytes(
                                    ("relata:topic:" + concept.slug())
                                            .getBytes(StandardCharsets.UTF_8))
                            .toString();
        }
    }

    private SchemePlan.Step step(
            Concept concept, @Nullable Topic current, Map<String, String> ids) {
        if (current != null && !current.live()) {
            return skipped(concept, gone(current));
        }
        TopicFields fields =
                new TopicFields(
                        current == null ? concept.slug() : current.slug(),
                        concept.label(),
                        concept.altLabels(),
                        concept.hiddenLabels(),
                        concept.definition(),
                        translate(concept.broader(), ids),
                        translate(concept.related(), ids));
        String uri = concept.ownUri();
        if (current == null) {
            String id = String.valueOf(ids.get(concept.slug()));
            Topic made = Topic.of(id, uri, fields, now());
            return new SchemePlan.Step(item(concept, made, Outcome.CREATED), null, made);
        }
        boolean same = alike(fields, current.fields()) && Objects.equals(uri, current.uri());
        return same
                ? new SchemePlan.Step(item(concept, current, Outcome.UNCHANGED), current, null)
                : new SchemePlan.Step(
                        item(concept, current, Outcome.UPDATED),
                        current,
                        current.with(fields, uri, now()));
    }

    /** The order of relations says nothing. */
    private static boolean alike(TopicFields one, TopicFields other) {
        return sorted(one).equals(sorted(other));
    }

    private static TopicFields sorted(TopicFields fields) {
        return fields.withRelations(
                fields.broader().stream().sorted().toList(),
                fields.related().stream().sorted().toList());
    }

    private static String gone(Topic topic) {
        return topic.mergedInto() == null
                ? "The topic is in the trash here."
                : "The topic was merged into another here.";
    }

    private static SchemePlan.Step skipped(Concept concept, String why) {
        Item item = new Item(concept.uri(), concept.slug(), concept.label(), Outcome.SKIPPED, why);
        return new SchemePlan.Step(item, null, null);
    }

    private static Item item(Concept concept, Topic topic, Outcome outcome) {
        return new Item(concept.uri(), topic.slug(), concept.label(), outcome, null);
    }

    private static List<Address> wanted(List<Change<Topic>> changes) {
        return changes.stream()
                .map(Change::next)
                .map(t -> new Address(Address.path(Kind.TOPIC, t.slug()), Kind.TOPIC, t.id()))
                .toList();
    }

    private static List<String> translate(List<String> slugs, Map<String, String> ids) {
        return slugs.stream().map(ids::get).flatMap(Stream::ofNullable).toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
