package relata.author;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.journal.Shelf;
import relata.refusal.Conflict;
import relata.turn.Turns;

/** The authors of the library. */
public final class Authors {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final ReactiveMongoTemplate mongo;
    private final Addresses addresses;
    private final Turns turns;
    private final InstantSource clock;
    private final Shelf<Author> shelf;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param addresses keeps slugs unique
     * @param turns keeps changes apart from what merges authors
     * @param clock tells when
     */
    public Authors(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            Turns turns,
            InstantSource clock) {
        this.mongo = mongo;
        this.addresses = addresses;
        this.turns = turns;
        this.clock = clock;
        this.shelf = new Shelf<>(mongo, journal, Author.class, Kind.AUTHOR);
    }

    /** One author in any state; an error {@link relata.refusal.NotFound} when there is none. */
    public Mono<Author> get(String id) {
        return shelf.get(id);
    }

    /** One author at the version that the caller saw. */
    public Mono<Author> get(String id, long version) {
        return shelf.get(id, version);
    }

    /** All authors in any state. */
    public Mono<List<Author>> all() {
        return mongo.findAll(Author.class).filter(a -> !a.erased()).collectList();
    }

    /** Does something that must not happen while authors are merged or trashed. */
    public <T> Mono<T> inTurn(Supplier<Mono<T>> work) {
        return turns.during("authors", work);
    }

    /** Changes an author whatever the version. */
    public Shelf<Author> shelf() {
        return shelf;
    }

    /**
     * Adds an author.
     *
     * @param slugGiven whether somebody chose the slug: then one that is taken is refused, while a
     *     generated one gets a number
     */
    public Mono<Author> create(AuthorFields fields, boolean slugGiven, String actor) {
        String id = IDS.generate().toString();
        return Mono.fromCallable(() -> AuthorRules.check(fields))
                .flatMap(checked -> reserve(checked.slug(), slugGiven, id))
                .map(slug -> Author.of(id, fields.withSlug(slug), now()))
                .flatMap(author -> shelf.add("create", actor, author));
    }

    private Mono<String> reserve(String slug, boolean given, String id) {
        Address wanted = new Address(Address.path(Kind.AUTHOR, slug), Kind.AUTHOR, id);
        return given
                ? addresses.reserve(wanted).thenReturn(slug)
                : addresses.reserveFree(Kind.AUTHOR, slug, id);
    }

    /** Changes an author. A new slug leaves the old one as a redirect. */
    public Mono<Author> update(String id, long version, AuthorFields fields, String actor) {
        return shelf.get(id, version)
                .map(Authors::refuseTrashed)
                .flatMap(current ->
                        Mono.fromCallable(() -> AuthorRules.check(fields))
                                .flatMap(checked -> reserve(checked.slug(), true, id))
                                .then(Mono.defer(() -> replace(current, fields, actor))));
    }

    private Mono<Author> replace(Author current, AuthorFields fields, String actor) {
        return shelf.replace("update", actor, current, current.with(fields, now()));
    }

    /** Takes an author from the readers. Whether posts name the author is the caller's business. */
    public Mono<Author> trash(String id, long version, String actor) {
        return inTurn(() ->
                shelf.get(id, version)
                        .delayUntil(_ -> turns.refuseAtWork(List.of(id)))
                        .flatMap(a ->
                                shelf.replace(
                                        "trash", actor, a, a.trashed(a.mergedInto(), now()))));
    }

    /** Gives an author back. */
    public Mono<Author> restore(String id, long version, String actor) {
        return shelf.get(id, version)
                .map(Authors::refuseMerged)
                .flatMap(a -> shelf.replace("restore", actor, a, a.restored(now())));
    }

    private static Author refuseMerged(Author author) {
        if (author.mergedInto() != null) {
            throw new Conflict(
                    "merged", "The author was merged into '" + author.mergedInto() + "' for good.");
        }
        return author;
    }

    private static Author refuseTrashed(Author author) {
        if (!author.live()) {
            throw new Conflict("trashed", "The author is in the trash. Restore the author first.");
        }
        return author;
    }

    /**
     * The author with the person's name or one of the aliases; added when there is none, taken out
     * of the trash when only there.
     *
     * @param person who is meant
     * @param actor who adds
     */
    public Mono<Author> findOrCreate(Person person, String actor) {
        return find(person)
                .switchIfEmpty(Mono.defer(() -> create(person, actor)))
                .switchIfEmpty(Mono.defer(() -> gone(person, actor)))
                .switchIfEmpty(Mono.defer(() -> find(person)));
    }

    private Mono<Author> find(Person person) {
        List<String> names = person.names();
        return Flux.concat(
                        live(where("name").in(names)),
                        live(where("aliases").in(names)),
                        live(where("slug").is(person.slug())))
                .next();
    }

    private Flux<Author> live(Criteria which) {
        return mongo.find(query(which), Author.class).filter(Author::live);
    }

    /** Who took the person's place, or the person out of the trash. */
    private Mono<Author> gone(Person person, String actor) {
        return mongo.findById(id(person.name()), Author.class)
                .filter(author -> !author.live())
                .flatMap(author -> successor(author, actor));
    }

    private Mono<Author> successor(Author gone, String actor) {
        String into = gone.mergedInto();
        return into == null
                ? shelf.settle("restore", actor, gone.id(), a -> a.restored(now()))
                : shelf.get(into);
    }

    private Mono<Author> create(Person person, String actor) {
        String id = id(person.name());
        return addresses
                .reserveFree(Kind.AUTHOR, person.slug(), id)
                .map(slug ->
                        new AuthorFields(
                                slug,
                                person.name(),
                                person.aliases(),
                                person.credentials(),
                                person.bio()))
                .flatMap(fields -> shelf.add("create", actor, Author.of(id, fields, now())));
    }

    /** Made from the name, so that two imports at once make the same author. */
    private static String id(String name) {
        String key = "relata:author:" + name.toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
