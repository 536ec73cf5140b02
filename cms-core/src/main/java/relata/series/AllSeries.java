package relata.series;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.address.Addresses;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;

/** The series of the library. */
public final class AllSeries {

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
    public AllSeries(
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
     * The series with this slug; added when there is none.
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

    private Mono<Series> find(String slug) {
        return mongo.find(query(where("slug").is(slug)), Series.class).next();
    }

    private Mono<Series> create(String slug, String title, @Nullable String summary, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id =
                UUID.nameUUIDFromBytes(("relata:series:" + slug).getBytes(StandardCharsets.UTF_8))
                        .toString();
        return addresses
                .reserveFree(Kind.SERIES, slug, id)
                .map(free -> new Series(id, 0, 0, free, title, summary, now, now))
                .flatMap(series -> journal.write(Change.create("create", actor, series)));
    }
}
