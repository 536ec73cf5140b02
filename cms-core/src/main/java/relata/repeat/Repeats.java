package relata.repeat;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Remembers for a day what was asked under which key and how it was answered. Whoever inserts the
 * attempt does the work; all others get his answer. Safe for use by several threads and by several
 * processes on one store.
 */
public final class Repeats implements AutoCloseable {

    /** How long an answer is remembered. */
    public static final Duration KEEP = Duration.ofHours(24);

    /** Longest body that is kept, in bytes. */
    public static final int MAX_BODY = 1024 * 1024;

    /** After this time without an answer the worker is taken for dead. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);
    private static final Duration SWEEP = Duration.ofMinutes(30);

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;
    private final Disposable.Swap sweeps = Disposables.swap();

    /**
     * @param mongo the store
     * @param clock tells what is forgotten
     */
    public Repeats(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Begins something that is to be done once.
     *
     * @param id who asks under which key; does not give the key away
     * @param print what is asked; the same for the same request only
     */
    public Mono<Begun> begin(String id, String print) {
        Instant now = now();
        Attempt attempt = new Attempt(id, print, now, now.plus(KEEP), null);
        return mongo.insert(attempt)
                .<Begun>map(_ -> new Begun.First())
                .onErrorResume(DuplicateKeyException.class, _ -> before(attempt));
    }

    private Mono<Begun> before(Attempt attempt) {
        return mongo.findById(attempt.id(), Attempt.class)
                .flatMap(old -> old.expiresAt().isAfter(now()) ? Mono.just(old) : forget(old))
                .map(old -> judge(old, attempt.print()))
                .switchIfEmpty(Mono.defer(() -> begin(attempt.id(), attempt.print())));
    }

    private Begun judge(Attempt old, String print) {
        if (!old.print().equals(print)) {
            return new Begun.Other();
        }
        KeptAnswer answer = old.answer();
        if (answer != null) {
            return new Begun.Done(answer);
        }
        boolean alive = old.begunAt().plus(PATIENCE).isAfter(now());
        return alive ? new Begun.Running() : new Begun.Unknown();
    }

    private Mono<Attempt> forget(Attempt expired) {
        return mongo.remove(
                        query(
                                where("_id")
                                        .is(expired.id())
                                        .and("expiresAt")
                                        .is(expired.expiresAt())),
                        Attempt.class)
                .then(Mono.empty());
    }

    /** Remembers the answer; one whose body is too large without it. */
    public Mono<Void> keep(String id, KeptAnswer answer) {
        KeptAnswer kept = answer.body().length > MAX_BODY ? answer.withoutBody() : answer;
        return mongo.updateFirst(
                        query(where("_id").is(id)), new Update().set("answer", kept), Attempt.class)
                .then();
    }

    /** Lets somebody else do it: it failed through no fault of whoever asked. */
    public Mono<Void> forget(String id) {
        return mongo.remove(query(where("_id").is(id)), Attempt.class).then();
    }

    /** Begins to sweep what is forgotten from the store. To be called once. */
    public void start() {
        sweeps.update(
                Flux.interval(SWEEP)
                        .onBackpressureDrop()
                        .concatMap(_ -> sweep().onErrorResume(Repeats::later))
                        .subscribe());
    }

    private static Mono<Long> later(Throwable failure) {
        LOG.warn("Old answers can't be swept for now: {}", failure.getMessage());
        return Mono.empty();
    }

    /** Removes what is forgotten and answers how much that was. */
    public Mono<Long> sweep() {
        return mongo.remove(query(where("expiresAt").lte(now())), Attempt.class)
                .map(result -> result.getDeletedCount());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Sweeps no more. */
    @Override
    public void close() {
        sweeps.dispose();
    }
}
