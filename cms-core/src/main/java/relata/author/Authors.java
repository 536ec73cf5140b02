package relata.author;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.address.Addresses;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;

/** The authors of the library. */
public final class Authors {

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
    public Authors(
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
     * The author with the person's name or one of the aliases; added when there is none.
     *
     * @param person who is meant
     * @param actor who adds
     */
    public Mono<Author> findOrCreate(Person person, String actor) {
        return find(person)
                .switchIfEmpty(Mono.defer(() -> create(person, actor)))
                .switchIfEmpty(Mono.defer(() -> find(person)));
    }

    private Mono<Author> find(Person person) {
        List<String> names = person.names();
        return mongo.find(query(where("name").in(names)), Author.class)
                .next()
                .switchIfEmpty(mongo.find(query(where("aliases").in(names)), Author.class).next())
                .switchIfEmpty(
                        mongo.find(query(where("slug").is(person.slug())), Author.class).next());
    }

    private Mono<Author> create(Person person, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = id(person.name());
        return addresses
                .reserveFree(Kind.AUTHOR, person.slug(), id)
                .map(slug ->
                        new Author(
                                id,
                                0,
                                0,
                                slug,
                                person.name(),
                                person.aliases(),
                                person.credentials(),
                                person.bio(),
                                now,
                                now))
                .flatMap(author -> journal.write(Change.create("create", actor, author)));
    }

    /** Made from the name, so that two imports at once make the same author. */
    private static String id(String name) {
        String key = "relata:author:" + name.toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
