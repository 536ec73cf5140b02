package relata.turn;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import relata.refusal.Conflict;

/**
 * Lets one at a time work on what a single compare-and-set can't protect, such as the topic scheme
 * as a whole. A turn is a document in the store, so it holds for every process; one that a crash
 * left behind ends by itself after {@link #LONGEST}. Safe for use by several threads.
 */
public final class Turns {

    /** How long a turn may take before somebody else may have it. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** Where operations are kept that take more than one write. */
    public static final String OPERATIONS = "operations";

    private static final Retry PATIENTLY =
            Retry.backoff(800, Duration.ofMillis(5))
                    .maxBackoff(Duration.ofMillis(50))
                    .filter(Busy.class::isInstance)
                    .onRetryExhaustedThrow((_, _) -> busy());

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;

    /**
     * @param mongo the store
     * @param clock tells when a turn is over
     */
    public Turns(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Document("turns")
    record Turn(@Id String what, String holder, Instant until) {}

    private static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Busy() {
            super(null, null, false, false);
        }
    }

    /**
     * Does some work when it is its turn. Once begun it goes on when the caller is gone.
     *
     * @param what the thing that only one may work on
     * @param work what to do
     * @return what the work answers; an error {@link Conflict} when others are at it for long
     */
    public <T> Mono<T> during(String what, Supplier<Mono<T>> work) {
        Mono<T> turn =
                Mono.usingWhen(take(what).retryWhen(PATIENTLY), _ -> work.get(), this::giveBack);
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> turn.contextWrite(context).toFuture(), true));
    }

    /**
     * Completes unless an operation that has not come to its end is at work on one of these things;
     * else an error {@link Conflict} that names it. To be asked during a turn.
     */
    public Mono<Void> refuseAtWork(Collection<String> ids) {
        Query open = query(where("state").is("RUNNING").and("touches").in(Set.copyOf(ids)));
        return mongo.findOne(open, org.bson.Document.class, OPERATIONS)
                .flatMap(found -> Mono.error(atWork(String.valueOf(found.get("_id")))));
    }

    private static Conflict atWork(String operation) {
        return new Conflict(
                "operation-running",
                "The operation '%s' is at work on this. Wait for its end, or have it carried on."
                        .formatted(operation));
    }

    private Mono<Turn> take(String what) {
        return Mono.defer(() -> {
            Turn mine = new Turn(what, holder(), now().plus(LONGEST));
            return mongo.insert(mine)
                    .onErrorResume(DuplicateKeyException.class, _ -> takeOver(mine))
                    .switchIfEmpty(Mono.error(Busy::new));
        });
    }

    /** Tells holders apart and is no secret, so nothing is read from the system's random device. */
    private static String holder() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    /** Takes a turn whose holder is gone. */
    private Mono<Turn> takeOver(Turn mine) {
        return mongo.findAndModify(
                        query(where("_id").is(mine.what()).and("until").lt(now())),
                        new Update().set("holder", mine.holder()).set("until", mine.until()),
                        Turn.class)
                .map(_ -> mine);
    }

    /** Ends all turns. To be called at the start, where nobody else can be at work. */
    public Mono<Void> endAll() {
        return mongo.remove(new Query(), Turn.class).then();
    }

    private Mono<Void> giveBack(Turn mine) {
        return mongo.remove(
                        query(where("_id").is(mine.what()).and("holder").is(mine.holder())),
                        Turn.class)
                .then();
    }

    private Instant now() {
        return clock.instant();
    }

    private static Conflict busy() {
        return new Conflict("busy", "Others are changing the same. Try again in a moment.");
    }
}
