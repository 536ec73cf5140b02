package relata.journal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The versions of things, as the journal has them. What was published comes without the body that
 * was made of it: {@link relata.post.PastPosts} makes it again.
 */
public final class History {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "version");

    private final ReactiveMongoTemplate mongo;
    private final Snapshots snapshots;

    /**
     * @param mongo the store
     */
    public History(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
        this.snapshots = new Snapshots(mongo);
    }

    /**
     * A version as it was.
     *
     * @param entry the change that made it
     * @param state what it made
     */
    public record Past<T>(JournalEntry entry, T state) {}

    /**
     * The changes that made the versions of something, newest first.
     *
     * @param before only versions before this one; all when null
     * @param limit how many at most
     */
    public Mono<List<JournalEntry>> versions(
            Kind kind, String id, @Nullable Long before, int limit) {
        Criteria wanted = of(kind, id);
        return newest(before == null ? wanted : wanted.and("version").lt(before), limit)
                .collectList();
    }

    /** One version; empty when there never was such a one. */
    public <T extends Versioned<T>> Mono<Past<T>> at(
            Kind kind, Class<T> type, String id, long version) {
        return newest(of(kind, id).and("version").is(version), 1)
                .next()
                .flatMap(entry -> state(entry, type));
    }

    /** The version that was there at a time; empty when nothing was. */
    public <T extends Versioned<T>> Mono<Past<T>> asOf(
            Kind kind, Class<T> type, String id, Instant time) {
        return newest(of(kind, id).and("at").lte(time), 1)
                .next()
                .flatMap(entry -> state(entry, type));
    }

    /**
     * Some fields of the versions that were there at a time, by id; of what was not there, nothing.
     *
     * @param ids at most a few hundred
     * @param fields their paths
     */
    public Mono<Map<String, Document>> asOf(
            Kind kind, Collection<String> ids, Instant time, String... fields) {
        Query until =
                query(
                        where("kind")
                                .is(kind)
                                .and("id")
                                .in(ids)
                                .and("state")
                                .is(JournalEntry.State.APPLIED)
                                .and("at")
                                .lte(time));
        until.fields().include("id");
        return mongo.find(until, Document.class, Journal.ENTRIES)
                .collect(
                        Collectors.toMap(
                                entry -> entry.getString("id"),
                                entry -> entry.get("_id", Number.class).longValue(),
                                Math::max))
                .flatMap(last -> snapshots.find(last.values(), fields));
    }

    /** What a change made; empty when that is no longer known. */
    public <T extends Versioned<T>> Mono<Past<T>> state(JournalEntry entry, Class<T> type) {
        return snapshots
                .find(entry.seq())
                .map(state -> mongo.getConverter().read(type, new Document(state)))
                .map(state -> new Past<>(entry, state));
    }

    /**
     * The slugs that changes left, by the number of the change: of a post that of the live copy, or
     * of the draft when there is none.
     */
    public Mono<Map<Long, String>> slugs(Collection<Long> seqs) {
        return seqs.isEmpty() ? Mono.just(Map.of()) : snapshots.slugs(seqs);
    }

    private Flux<JournalEntry> newest(Criteria wanted, int limit) {
        return mongo.find(
                query(wanted).with(NEWEST_FIRST).limit(limit), JournalEntry.class, Journal.ENTRIES);
    }

    private static Criteria of(Kind kind, String id) {
        return where("kind").is(kind).and("id").is(id).and("state").is(JournalEntry.State.APPLIED);
    }
}
