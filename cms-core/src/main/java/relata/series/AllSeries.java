package relata.series;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.journal.Shelf;
import relata.refusal.Conflict;

/** The series of the library. */
public final class AllSeries {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final ReactiveMongoTemplate mongo;
    private final Addresses addresses;
    private final InstantSource clock;
    private final Shelf<Series> shelf;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param addresses keeps slugs unique
     * @param clock tells when
     */
    public AllSeries(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            InstantSource clock) {
        this.mongo = mongo;
        this.addresses = addresses;
        this.clock = clock;
        this.shelf = new Shelf<>(mongo, journal, Series.class, Kind.SERIES);
    }

    /** One series in any state; an error {@link relata.refusal.NotFound} when there is none. */
    public Mono<Series> get(String id) {
        return shelf.get(id);
    }

    /** One series at the version that the caller saw. */
    public Mono<Series> get(String id, long version) {
        return shelf.get(id, version);
    }

    /** All series in any state. */
    public Mono<List<Series>> all() {
        return mongo.findAll(Series.class).filter(s -> !s.erased()).collectList();
    }

    /**
     * Adds a series.
     *
     * @param slugGiven whether somebody chose the slug: then one that is taken is refused, while a
     *     generated one gets a number
     */
    public Mono<Series> create(SeriesFields fields, boolean slugGiven, String actor) {
        String id = IDS.generate().toString();
        return Mono.fromCallable(() -> SeriesRules.check(fields))
                .flatMap(checked -> reserve(checked.slug(), slugGiven, id))
                .flatMap(slug -> add(id, fields.withSlug(slug), actor));
    }

    private Mono<Series> add(String id, SeriesFields fields, String actor) {
        Instant now = now();
        return shelf.add(
                "create",
                actor,
                new Series(
                        id,
                        0,
                        0,
                        fields.slug(),
                        fields.title(),
                        fields.summary(),
                        List.of(),
                        now,
                        now,
                        null));
    }

    private Mono<String> reserve(String slug, boolean given, String id) {
        Address wanted = new Address(Address.path(Kind.SERIES, slug), Kind.SERIES, id);
        return given
                ? addresses.reserve(wanted).thenReturn(slug)
                : addresses.reserveFree(Kind.SERIES, slug, id);
    }

    /** Changes a series. A new slug leaves the old one as a redirect. */
    public Mono<Series> update(String id, long version, SeriesFields fields, String actor) {
        return shelf.get(id, version)
                .map(AllSeries::refuseTrashed)
                .flatMap(current ->
                        Mono.fromCallable(() -> SeriesRules.check(fields))
                                .flatMap(checked -> reserve(checked.slug(), true, id))
                                .then(Mono.defer(() -> replace(current, fields, actor))));
    }

    private Mono<Series> replace(Series current, SeriesFields fields, String actor) {
        return shelf.replace("update", actor, current, current.with(fields, now()));
    }

    /**
     * Puts the posts of a series into another order, in one step.
     *
     * @param posts ids, each once; at most {@link Series#MAX_POSTS}
     */
    public Mono<Series> order(String id, long version, List<String> posts, String actor) {
        return shelf.get(id, version)
                .map(AllSeries::refuseTrashed)
                .flatMap(current -> order(current, SeriesRules.checkOrder(posts), actor));
    }

    private Mono<Series> order(Series current, List<String> posts, String actor) {
        return shelf.replace("order", actor, current, current.ordered(posts, now()));
    }

    /** Takes a series from the readers. Whether it is in use is the caller's business. */
    public Mono<Series> trash(String id, long version, String actor) {
        return shelf.get(id, version)
                .flatMap(s -> shelf.replace("trash", actor, s, s.trashed(true, now())));
    }

    /** Gives a series back. */
    public Mono<Series> restore(String id, long version, String actor) {
        return shelf.get(id, version)
                .flatMap(s -> shelf.replace("restore", actor, s, s.trashed(false, now())));
    }

    private static Series refuseTrashed(Series series) {
        if (!series.live()) {
            throw new Conflict("trashed", "The series is in the trash. Restore it first.");
        }
        return series;
    }

    /**
     * The series with this slug, or that once had it; added when there is none. One in the trash
     * stays there.
     *
     * @param slug the last part of its address
     * @param title its name, if it is added
     * @param summary what it is about, if it is added
     * @param actor who adds
     */
    public Mono<Series> findOrCreate(
            String slug, String title, @Nullable String summary, String actor) {
        return find(slug)
                .switchIfEmpty(Mono.defer(() -> create(slug, title, summary, actor)))
                .switchIfEmpty(Mono.defer(() -> find(slug)));
    }

    /** The series with this slug, or that once had it, in any state; nothing when there is none. */
    public Mono<Series> find(String slug) {
        return mongo.find(query(where("slug").is(slug)), Series.class)
                .next()
                .switchIfEmpty(Mono.defer(() -> once(slug)));
    }

    private Mono<Series> once(String slug) {
        return addresses
                .at(Address.path(Kind.SERIES, slug))
                .flatMap(address -> mongo.findById(address.target(), Series.class))
                .filter(there -> !there.erased());
    }

    private Mono<Series> create(String slug, String title, @Nullable String summary, String actor) {
        String id =
                UUID.nameUUIDFromBytes(("relata:series:" + slug).getBytes(StandardCharsets.UTF_8))
                        .toString();
        return addresses
                .reserveFree(Kind.SERIES, slug, id)
                .flatMap(free -> add(id, new SeriesFields(free, title, summary), actor));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
