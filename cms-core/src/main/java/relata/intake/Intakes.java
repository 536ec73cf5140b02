package relata.intake;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;
import relata.intake.Intake.Counts;
import relata.intake.Intake.State;
import relata.intake.Intake.Undo;
import relata.intake.Intake.Wish;
import relata.journal.Journal;
import relata.refusal.NotFound;

/** The imports that were run, by whichever way they came. Safe for use by several threads. */
public final class Intakes {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final InstantSource clock;

    /**
     * @param mongo where they are kept
     * @param journal tells where an import begins
     * @param clock tells when
     */
    public Intakes(ReactiveMongoTemplate mongo, Journal journal, InstantSource clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.clock = clock;
    }

    /** An id for an import that is to come. */
    public static String newId() {
        return IDS.generate().toString();
    }

    /** Notes that an import is asked for, before it changes anything. */
    public Mono<Intake> begin(String id, Wish wish) {
        return journal.head()
                .map(head ->
                        new Intake(
                                id,
                                State.QUEUED,
                                wish.source(),
                                wish.format(),
                                wish.plan(),
                                wish.publish(),
                                wish.by(),
                                head,
                                now(),
                                null,
                                null,
                                null,
                                null))
                .flatMap(mongo::insert);
    }

    /** Notes that it is at work, perhaps again. */
    public Mono<Void> running(String id) {
        return update(id, new Update().set("state", State.RUNNING));
    }

    /** Notes that it came to its end. */
    public Mono<Void> done(String id, String format, Counts counts) {
        return update(
                id,
                new Update()
                        .set("state", State.DONE)
                        .set("format", format)
                        .set("counts", counts)
                        .set("finishedAt", now()));
    }

    /** Notes that it failed as a whole. */
    public Mono<Void> failed(String id, String why) {
        Update failed = new Update().set("state", State.FAILED).set("error", why);
        return update(id, failed.set("finishedAt", now()));
    }

    /** Notes that nobody is at work any more. To be called at the start, where that is certain. */
    Mono<Void> interruptAll() {
        return mongo.updateMulti(
                        query(where("state").is(State.RUNNING)),
                        new Update().set("state", State.INTERRUPTED),
                        Intake.class)
                .then();
    }

    /** One import; an error {@link NotFound} when there is none. */
    public Mono<Intake> get(String id) {
        return mongo.findById(id, Intake.class)
                .switchIfEmpty(Mono.error(() -> new NotFound("import", id)));
    }

    /**
     * Imports, the latest first.
     *
     * @param after the id of the last one of the page before, or null
     * @param limit how many
     */
    public Mono<List<Intake>> list(@Nullable String after, int limit) {
        Query wanted = after == null ? new Query() : query(where("_id").lt(after));
        return mongo.find(
                        wanted.with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit), Intake.class)
                .collectList();
    }

    /** Those whose taking back was begun and did not come to its end. */
    Mono<List<Intake>> halfUndone() {
        return mongo.find(
                        query(where("undo.startedAt").ne(null).and("undo.finishedAt").is(null)),
                        Intake.class)
                .collectList();
    }

    Mono<Void> undoing(String id, Undo undo) {
        return update(id, new Update().set("undo", undo));
    }

    private Mono<Void> update(String id, Update update) {
        return mongo.updateFirst(query(where("_id").is(id)), update, Intake.class).then();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
