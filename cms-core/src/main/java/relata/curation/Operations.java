package relata.curation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Duration;
import java.util.Random;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import relata.curation.Operation.State;
import relata.refusal.NotFound;
import relata.refusal.Refusal;

/**
 * Carries operations to their end. One that a crash or a failing store cut short is carried on at
 * the next start, or when somebody asks for it. Two that carry on the same do no harm: every step
 * is a compare-and-set that finds nothing to do the second time.
 */
public final class Operations {

    /** Made in turn, where nothing may be read from the system's random device. */
    private static final NoArgGenerator IDS =
            Generators.timeBasedEpochRandomGenerator(new Random());

    /** How long somebody who asks is kept waiting for the end. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LISTED = 100;
    private static final Retry AGAIN =
            Retry.backoff(4, Duration.ofMillis(100))
                    .filter(error -> !(error instanceof Refusal))
                    .onRetryExhaustedThrow((_, signal) -> signal.failure());

    private final Curator curator;
    private final TopicMerge merge;
    private final TopicSplit split;
    private final AuthorMerge authors;

    /**
     * @param curator what is worked on
     */
    public Operations(Curator curator) {
        this.curator = curator;
        this.merge = new TopicMerge(curator);
        this.split = new TopicSplit(curator);
        this.authors = new AuthorMerge(curator);
    }

    static String newId() {
        return IDS.generate().toString();
    }

    /** One operation; an error {@link NotFound} when there is none. */
    public Mono<Operation> get(String id) {
        return curator.mongo()
                .findById(id, Operation.class)
                .switchIfEmpty(Mono.error(() -> new NotFound("operation", id)));
    }

    /** The latest operations, the last begun first; at most {@value #LISTED}. */
    public Flux<Operation> latest() {
        Query latest = new Query().with(Sort.by(Sort.Direction.DESC, "_id")).limit(LISTED);
        return curator.mongo().find(latest, Operation.class);
    }

    /** Writes an operation down; from here on it will come to its end. To be used in turn. */
    Mono<Operation> begin(Operation operation) {
        return curator.turns()
                .refuseAtWork(operation.touches())
                .then(Mono.defer(() -> curator.mongo().insert(operation)));
    }

    /**
     * Carries an operation to its end, even when whoever asked is gone.
     *
     * @return the operation at its end; as it stands where that takes longer than {@link #PATIENCE}
     */
    Mono<Operation> run(Operation operation) {
        return whole(operation).timeout(PATIENCE, Mono.defer(() -> get(operation.id())));
    }

    private Mono<Operation> whole(Operation operation) {
        return Mono.deferContextual(context ->
                Mono.fromFuture(() -> toTheEnd(operation).contextWrite(context).toFuture(), true));
    }

    private Mono<Operation> toTheEnd(Operation operation) {
        return Mono.defer(() -> steps(operation))
                .retryWhen(AGAIN)
                .then(Mono.defer(() -> finish(operation, new Update().set("state", State.DONE))))
                .onErrorResume(Refusal.class, no -> fail(operation, no))
                .onErrorResume(error -> note(operation, error).then(Mono.error(error)))
                .then(Mono.defer(() -> get(operation.id())));
    }

    private Mono<Void> steps(Operation operation) {
        return switch (operation.what()) {
            case MERGE_TOPICS -> merge.run(operation);
            case SPLIT_TOPIC -> split.run(operation);
            case MERGE_AUTHORS -> authors.run(operation);
        };
    }

    private Mono<Void> fail(Operation operation, Refusal no) {
        Update failed = new Update().set("state", State.FAILED).set("error", no.getMessage());
        return finish(operation, failed);
    }

    private Mono<Void> finish(Operation operation, Update state) {
        return curator.mongo()
                .updateFirst(
                        query(where("_id").is(operation.id())),
                        state.set("finishedAt", curator.now()),
                        Operation.class)
                .then();
    }

    private Mono<Void> note(Operation operation, Throwable error) {
        String what = error.getClass().getSimpleName() + ": it will be carried on.";
        return curator.mongo()
                .updateFirst(
                        query(where("_id").is(operation.id())),
                        new Update().set("error", what),
                        Operation.class)
                .onErrorComplete()
                .then();
    }

    /** Carries on an operation that was cut short; one that came to its end is left alone. */
    public Mono<Operation> carryOn(String id) {
        return get(id).flatMap(
                        found -> found.state() == State.RUNNING ? run(found) : Mono.just(found));
    }

    /**
     * Carries on everything that was cut short. To be called at the start.
     *
     * @return how many operations there were
     */
    public Mono<Long> carryOnAll() {
        return curator.mongo()
                .find(query(where("state").is(State.RUNNING)), Operation.class)
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(found -> whole(found).onErrorComplete())
                .count();
    }

    TopicMerge merge() {
        return merge;
    }

    TopicSplit split() {
        return split;
    }

    AuthorMerge authors() {
        return authors;
    }

    /** Notes how far an operation has come. */
    static Mono<Void> progress(Curator curator, Operation operation, int more) {
        return more == 0
                ? Mono.empty()
                : curator.mongo()
                        .updateFirst(
                                query(where("_id").is(operation.id())),
                                new Update().inc("done", more),
                                Operation.class)
                        .then();
    }
}
