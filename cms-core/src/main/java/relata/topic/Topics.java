package relata.topic;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;

/** The topics of the library. */
public final class Topics {

    private static final int BATCH = 200;

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Addresses addresses;
    private final InstantSource clock;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param addresses keeps slugs unique
     * @param clock tells when
     */
    public Topics(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            InstantSource clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Takes the concepts of a scheme over: new ones are added, known ones (by slug) are changed,
     * others are left alone. Doing it again changes nothing.
     *
     * @return how many topics were added or changed
     */
    public Mono<Integer> importScheme(TopicScheme scheme, String actor) {
        return mongo.find(query(where("slug").in(slugs(scheme))), Topic.class)
                .collectMap(Topic::slug)
                .flatMap(known -> write(scheme, known, actor));
    }

    private Mono<Integer> write(TopicScheme scheme, Map<String, Topic> known, String actor) {
        Map<String, String> ids =
                scheme.concepts().stream()
                        .map(Concept::slug)
                        .collect(Collectors.toMap(Function.identity(), s -> id(s, known)));
        List<Change<Topic>> changes =
                scheme.concepts().stream()
                        .map(c -> change(c, known.get(c.slug()), ids, actor))
                        .flatMap(Stream::ofNullable)
                        .toList();
        List<Address> wanted =
                changes.stream()
                        .map(Change::next)
                        .map(t ->
                                new Address(Address.path(Kind.TOPIC, t.slug()), Kind.TOPIC, t.id()))
                        .toList();
        return addresses
                .reserveAll(wanted)
                .thenMany(Flux.fromIterable(changes).buffer(BATCH).concatMap(journal::writeAll))
                .reduce(0, (sum, done) -> sum + done.size());
    }

    private @Nullable Change<Topic> change(
            Concept concept, @Nullable Topic current, Map<String, String> ids, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Topic next =
                new Topic(
                        id(concept.slug(), current),
                        current == null ? 0 : current.version(),
                        current == null ? 0 : current.seq(),
                        concept.uri(),
                        concept.slug(),
                        concept.label(),
                        concept.altLabels(),
                        concept.hiddenLabels(),
                        concept.definition(),
                        translate(concept.broader(), ids),
                        translate(concept.related(), ids),
                        current == null ? now : current.createdAt(),
                        current == null ? now : current.updatedAt());
        if (current == null) {
            return Change.create("import", actor, next);
        }
        return next.equals(current) ? null : Change.of("import", actor, current, next.touched(now));
    }

    private static List<String> translate(List<String> slugs, Map<String, String> ids) {
        return slugs.stream().map(ids::get).flatMap(Stream::ofNullable).toList();
    }

    private static List<String> slugs(TopicScheme scheme) {
        return scheme.concepts().stream().map(Concept::slug).toList();
    }

    private static String id(String slug, Map<String, Topic> known) {
        return id(slug, known.get(slug));
    }

    /** Made from the slug, so that two imports at once make the same topic. */
    private static String id(String slug, @Nullable Topic known) {
        return known != null
                ? known.id()
                : UUID.nameUUIDFromBytes(("relata:topic:" + slug).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
