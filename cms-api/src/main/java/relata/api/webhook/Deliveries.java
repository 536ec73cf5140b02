package relata.api.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.refusal.NotFound;

/**
 * What is to be delivered and was, with when to try again, so that a restart changes nothing. Safe
 * for use by several threads and by several processes on one store.
 */
public final class Deliveries {

    /** How long what is delivered or given up is remembered. */
    public static final Duration KEEP = Duration.ofDays(30);

    /** Longer than any try can take. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;

    Deliveries(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Writes one down, unless it is there already. */
    Mono<Void> add(Delivery delivery) {
        return mongo.insert(delivery)
                .onErrorResume(DuplicateKeyException.class, _ -> Mono.empty())
                .then();
    }

    /**
     * The log of a webhook, the latest first.
     *
     * @param before only those before this one; from the latest on when null
     * @param limit how many at most
     */
    public Mono<List<Delivery>> log(String webhook, @Nullable Place before, int limit) {
        Criteria wanted = where("webhook").is(webhook);
        Criteria page =
                before == null
                        ? wanted
                        : new Criteria()
                                .andOperator(
                                        wanted,
                                        new Criteria()
                                                .orOperator(
                                                        where("createdAt").lt(before.at()),
                                                        where("createdAt")
                                                                .is(before.at())
                                                                .and("_id")
                                                                .lt(before.id())));
        Sort latest = Sort.by(Sort.Direction.DESC, "createdAt", "_id");
        return mongo.find(query(page).with(latest).limit(limit), Delivery.class).collectList();
    }

    /** A place in a log. */
    public record Place(Instant at, String id) {}

    /** One; an error {@link NotFound}. */
    public Mono<Delivery> get(String webhook, String id) {
        return mongo.findOne(query(where("_id").is(id).and("webhook").is(webhook)), Delivery.class)
                .switchIfEmpty(Mono.error(() -> new NotFound("delivery", id)));
    }

    /** Those of one change. */
    public Flux<Delivery> of(long seq) {
        return mongo.find(query(where("seq").is(seq)), Delivery.class);
    }

    /** Has one delivered again from the beginning, whatever became of it. */
    public Mono<Delivery> replay(String webhook, String id) {
        Update again =
                new Update()
                        .set("state", Delivery.State.WAITING)
                        .set("attempts", 0)
                        .set("dueAt", now())
                        .unset("endedAt")
                        .unset("last")
                        .unset("lease")
                        .unset("leasedUntil");
        return get(webhook, id)
                .flatMap(old ->
                        mongo.findAndModify(
                                query(where("_id").is(old.id())),
                                again,
                                RETURN_NEW,
                                Delivery.class));
    }

    /** What is due for a webhook, the oldest first. */
    Flux<Delivery> due(String webhook, int limit) {
        return mongo.find(
                query(new Criteria().andOperator(where("webhook").is(webhook), free()))
                        .with(Sort.by("dueAt", "seq"))
                        .limit(limit),
                Delivery.class);
    }

    private Criteria free() {
        Instant now = now();
        Instant farthest = now.plus(LEASE);
        return where("state")
                .is(Delivery.State.WAITING)
                .and("dueAt")
                .lte(now)
                .orOperator(
                        where("leasedUntil").is(null),
                        where("leasedUntil").lte(now),
                        where("leasedUntil").gt(farthest)); // by a clock that was put back since
    }

    /** Takes one to try it; empty when somebody else did. */
    Mono<Delivery> take(Delivery delivery) {
        Update mine =
                new Update()
                        .set("lease", UUID.randomUUID().toString())
                        .set("leasedUntil", now().plus(LEASE))
                        .inc("attempts", 1);
        return mongo.findAndModify(
                query(new Criteria().andOperator(where("_id").is(delivery.id()), free())),
                mine,
                RETURN_NEW,
                Delivery.class);
    }

    /**
     * Notes how a try went.
     *
     * @param again when to try again; null when it is delivered or given up
     */
    Mono<Delivery> note(Delivery tried, Delivery.Outcome outcome, @Nullable Instant again) {
        Update update = new Update().set("last", outcome).unset("lease").unset("leasedUntil");
        if (outcome.good()) {
            update.set("state", Delivery.State.DONE).set("endedAt", outcome.at());
        } else if (again == null) {
            update.set("state", Delivery.State.DEAD).set("endedAt", outcome.at());
        } else {
            update.set("dueAt", again.truncatedTo(ChronoUnit.MILLIS));
        }
        Query mine = query(where("_id").is(tried.id()).and("lease").is(tried.lease()));
        return mongo.findAndModify(mine, update, RETURN_NEW, Delivery.class);
    }

    /** Removes what ended long ago. */
    Mono<Long> sweep() {
        return mongo.remove(query(where("endedAt").lt(now().minus(KEEP))), Delivery.class)
                .map(result -> result.getDeletedCount());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
