package relata.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;

/**
 * Who is at work on which post, so that several processes do not do the same work. They save work
 * and nothing else: that nothing happens twice rests on the version of the post. One that failed
 * for a passing reason stays as nobody's, and keeps others away until it is worth another try.
 */
final class Leases {

    /** How long one is held at most; longer than any work that is not stuck. */
    static final Duration TERM = Duration.ofSeconds(60);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MAX_TROUBLE = 300;

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;

    /**
     * One lease.
     *
     * @param post which post
     * @param owner made anew whenever it is taken; empty between two tries
     * @param until when anybody may take it
     * @param attempts how often it was taken since it last came to an end
     * @param trouble why the last try failed
     */
    @Document("scheduleLeases")
    record Lease(
            @Id String post, String owner, Instant until, int attempts, @Nullable String trouble) {

        boolean held(Instant now) {
            return !owner.isEmpty() && until.isAfter(now) && !until.isAfter(now.plus(TERM));
        }
    }

    Leases(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Takes the lease of a post; answers nothing when somebody has it or it is not time yet. */
    Mono<Lease> take(String post) {
        Lease wanted = new Lease(post, UUID.randomUUID().toString(), now().plus(TERM), 1, null);
        return mongo.insert(wanted)
                .onErrorResume(DuplicateKeyException.class, _ -> takeOver(wanted));
    }

    /** One that ends later than any honest one was taken by a clock that was put back since. */
    private Mono<Lease> takeOver(Lease wanted) {
        Instant farthest = now().plus(LONGEST_WAIT.plus(TERM));
        Criteria free =
                new Criteria().orOperator(where("until").lte(now()), where("until").gt(farthest));
        Update mine =
                new Update()
                        .set("owner", wanted.owner())
                        .set("until", wanted.until())
                        .inc("attempts", 1);
        return mongo.findAndModify(
                query(new Criteria().andOperator(where("_id").is(wanted.post()), free)),
                mine,
                FindAndModifyOptions.options().returnNew(true),
                Lease.class);
    }

    /** Gives it back: the work is done. Does nothing when somebody else has it by now. */
    Mono<Void> release(Lease lease) {
        return mongo.remove(mine(lease), Lease.class).then();
    }

    /** Keeps everybody away for a while, the longer the more often it failed. */
    Mono<Void> postpone(Lease lease, String trouble) {
        int doublings = Math.min(10, lease.attempts() - 1);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        Update later =
                new Update()
                        .set("owner", "")
                        .set("until", now().plus(bounded))
                        .set("trouble", bounded(trouble));
        return mongo.updateFirst(mine(lease), later, Lease.class).then();
    }

    /** Those of these posts, by post. */
    Mono<Map<String, Lease>> of(Collection<String> posts) {
        return mongo.find(query(where("_id").in(Set.copyOf(posts))), Lease.class)
                .collectMap(Lease::post);
    }

    private static Query mine(Lease lease) {
        return query(where("_id").is(lease.post()).and("owner").is(lease.owner()));
    }

    private static String bounded(String trouble) {
        return trouble.substring(0, Math.min(trouble.length(), MAX_TROUBLE));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
