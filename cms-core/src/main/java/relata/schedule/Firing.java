package relata.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.Change;
import relata.journal.History;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.post.Agenda.Outcome;
import relata.post.Appointment;
import relata.post.Appointment.Action;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.Posts;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.Refusal;
import relata.refusal.StaleVersion;

/**
 * Makes happen what is due. Nothing that matters is kept in memory: what waits is read from the
 * store, by its time, whenever it is looked for, so that what came due while nobody ran is found at
 * the start.
 *
 * <p>The post and the end of its appointment are written together, if the post is still as it was
 * read; so each appointment comes to one end, whoever works on it and however often. What the
 * library refuses has failed, with the reasons; what fails for a passing reason goes on waiting and
 * is tried again, less and less often. Safe for use by several threads and several processes.
 */
public final class Firing {

    /** Between two looks when nothing is due before; another process may have been told more. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** Between two looks while something is due that could not be done. */
    static final Duration STUCK_PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);

    private static final String POSTS = "posts";
    private static final int AT_ONCE = 4;

    /** How often a post is looked at again when somebody else changes it all the time. */
    private static final int ROUNDS = 20;

    /** Half of the term of a lease: who takes longer has not lost it yet. */
    private static final Duration PATIENCE = Leases.TERM.dividedBy(2);

    private final ReactiveMongoTemplate mongo;
    private final Posts posts;
    private final Journal journal;
    private final History history;
    private final Leases leases;
    private final InstantSource clock;

    private record Due(String post, Instant at) {}

    /**
     * @param mongo the store, for reading
     * @param posts what is published
     * @param journal takes the changes
     * @param clock tells what is due
     */
    public Firing(ReactiveMongoTemplate mongo, Posts posts, Journal journal, InstantSource clock) {
        this.mongo = mongo;
        this.posts = posts;
        this.journal = journal;
        this.history = new History(mongo);
        this.leases = new Leases(mongo, clock);
        this.clock = clock;
    }

    /**
     * Makes everything happen that is due and that nobody else is at work on, the earliest first.
     *
     * @return how many appointments came to their end here; an error when the store is away
     */
    public Mono<Long> fireDue() {
        return Mono.defer(() ->
                Flux.mergeComparing(
                                Comparator.comparing(Due::at),
                                due(Action.PUBLISH, now()),
                                due(Action.UNPUBLISH, now()))
                        .map(Due::post)
                        .distinct()
                        .flatMap(this::fire, AT_ONCE)
                        .reduce(0L, Long::sum));
    }

    private Flux<Due> due(Action action, Instant now) {
        String at = field(action);
        Query due = query(where(at).lte(now)).with(Sort.by(at)).cursorBatchSize(100);
        due.fields().include(at);
        return mongo.find(due, Document.class, POSTS).mapNotNull(d -> due(d, action));
    }

    private static @Nullable Due due(Document post, Action action) {
        List<String> path = List.of(field(action).split("\\."));
        Date at = post.getEmbedded(path, Date.class);
        return at == null ? null : new Due(post.getString("_id"), at.toInstant());
    }

    static String field(Action action) {
        return action == Action.PUBLISH ? "agenda.publish.at" : "agenda.unpublish.at";
    }

    private Mono<Long> fire(String post) {
        return leases.take(post)
                .flatMap(lease ->
                        settleDue(post)
                                .timeout(PATIENCE)
                                .flatMap(count -> leases.release(lease).thenReturn(count))
                                .onErrorResume(e -> postpone(lease, e)));
    }

    private Mono<Long> postpone(Leases.Lease lease, Throwable failure) {
        boolean known = failure instanceof DataAccessException;
        LOG.warn(
                "What is due of post {} is tried again later: {}",
                lease.post(),
                failure,
                known ? null : failure);
        return leases.postpone(lease, failure.toString()).thenReturn(0L);
    }

    /** One after the other, each from the post as the one before left it. */
    private Mono<Long> settleDue(String id) {
        return Mono.defer(() -> posts.get(id))
                .flatMap(this::settleFirst)
                .onErrorResume(NotFound.class, _ -> Mono.just(Step.NOTHING_DUE))
                .repeat(ROUNDS)
                .takeWhile(step -> step != Step.NOTHING_DUE)
                .filter(step -> step == Step.SETTLED)
                .count();
    }

    private enum Step {
        SETTLED,
        CHANGED_BY_SOMEBODY,
        NOTHING_DUE
    }

    private Mono<Step> settleFirst(Post post) {
        Instant now = now();
        return post.plans().waiting().stream()
                .filter(waiting -> waiting.due(now))
                .findFirst()
                .map(due ->
                        settle(post, due)
                                .map(_ -> Step.SETTLED)
                                .onErrorResume(Refusal.class, e -> refused(post, due, e))
                                .defaultIfEmpty(Step.CHANGED_BY_SOMEBODY))
                .orElse(Mono.just(Step.NOTHING_DUE));
    }

    private Mono<Post> settle(Post post, Appointment due) {
        String actor = "schedule:" + due.id();
        Post done = post.settled(due.action(), Outcome.DONE, List.of(), now());
        return switch (due.action()) {
            case PUBLISH ->
                    content(post, due).flatMap(content -> posts.publish(done, content, actor));
            case UNPUBLISH ->
                    Mono.fromCallable(() -> done.unpublish(now()))
                            .map(next -> Change.of("unpublish", actor, post, next))
                            .flatMap(journal::write);
        };
    }

    /** What was to be seen until a time that has passed is not shown for a moment after it. */
    private Mono<PostContent> content(Post post, Appointment due) {
        Appointment end = post.plans().unpublish();
        if (end != null && end.at().isAfter(due.at()) && end.due(now())) {
            return Mono.error(new Conflict("too-late", "The time to withdraw it came before."));
        }
        Long pinned = due.pinned();
        return pinned == null
                ? Mono.just(post.working())
                : history.at(Kind.POST, Post.class, post.id(), pinned)
                        .map(past -> past.state().working())
                        .switchIfEmpty(
                                Mono.error(() -> new NotFound("version", String.valueOf(pinned))));
    }

    private Mono<Step> refused(Post post, Appointment due, Refusal refusal) {
        if (refusal instanceof StaleVersion) {
            return Mono.just(Step.CHANGED_BY_SOMEBODY);
        }
        Post failed = post.settled(due.action(), Outcome.FAILED, reasons(refusal), now());
        return journal.write(Change.of("fail-schedule", "schedule:" + due.id(), post, failed))
                .map(_ -> Step.SETTLED);
    }

    private static List<String> reasons(Refusal refusal) {
        return refusal instanceof Invalid invalid
                ? invalid.problems().stream().map(p -> p.pointer() + ": " + p.message()).toList()
                : List.of(refusal.getMessage());
    }

    /** Makes happen what is due, and answers how long to pause until something may be due again. */
    Mono<Duration> pass() {
        return Mono.defer(() -> {
            Instant begun = now();
            return fireDue().then(Mono.defer(() -> pause(begun)));
        });
    }

    /** What came due during the pass counts as not looked at; what was due before is stuck. */
    private Mono<Duration> pause(Instant begun) {
        return Flux.just(Action.values())
                .concatMap(action ->
                        Flux.concat(
                                firstAfter(begun, action).map(this::until),
                                firstAfter(Instant.EPOCH, action).map(at -> stuck(at, begun))))
                .reduce(LONGEST_PAUSE, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    private Duration stuck(Instant at, Instant begun) {
        return at.isAfter(begun) ? until(at) : STUCK_PAUSE;
    }

    private Duration until(Instant at) {
        Duration left = Duration.between(now(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Mono<Instant> firstAfter(Instant time, Action action) {
        String at = field(action);
        Query first = query(where(at).gt(time)).with(Sort.by(at));
        first.fields().include(at);
        return mongo.findOne(first, Document.class, POSTS)
                .mapNotNull(post -> due(post, action))
                .map(Due::at);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
