package relata.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.post.Appointment;
import relata.post.Appointment.Action;
import relata.schedule.Leases.Lease;
import relata.schedule.Scheduled.State;
import relata.store.Keyset;

/** What is scheduled, to be read. Safe for use by several threads. */
public final class Timetable {

    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final String POSTS = "posts";
    private static final int BATCH = 100;

    private final ReactiveMongoTemplate mongo;
    private final Leases leases;
    private final InstantSource clock;

    /**
     * @param mongo the store
     * @param clock tells what is overdue
     */
    public Timetable(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.leases = new Leases(mongo, clock);
        this.clock = clock;
    }

    /**
     * What is scheduled: what waits by its time, then what is settled, the latest first.
     *
     * @param state only what is in this state; all when null
     * @param after the item before the first; its key leads on
     * @param limit how many at most
     */
    public Flux<Scheduled> list(@Nullable State state, Place after, int limit) {
        boolean waits = state == null || state.compareTo(State.OVERDUE) <= 0;
        boolean settled = state == null || !waits;
        Flux<Scheduled> first =
                waits && !after.settled() ? annotated(waiting(after)) : Flux.empty();
        Flux<Scheduled> then = settled ? settled(state, after) : Flux.empty();
        return first.concatWith(then).filter(in(state)).take(limit);
    }

    /** Everything that a post keeps: what waits, then what is settled. */
    public Flux<Scheduled> of(String post, @Nullable State state) {
        return rows(query(where("_id").is(post).and("agenda").ne(null)))
                .concatMap(row ->
                        annotated(Flux.fromStream(row::waiting))
                                .concatWith(Flux.fromStream(row::settled)))
                .filter(in(state));
    }

    private static Predicate<Scheduled> in(@Nullable State state) {
        return item -> state == null || item.state() == state;
    }

    private Flux<Scheduled> waiting(Place after) {
        return Flux.mergeComparing(
                Comparator.comparing((Scheduled s) -> s.appointment().at())
                        .thenComparing(Scheduled::post),
                waiting(Action.PUBLISH, after),
                waiting(Action.UNPUBLISH, after));
    }

    private Flux<Scheduled> waiting(Action action, Place after) {
        String at = Firing.field(action);
        Keyset order = new Keyset(List.of(Sort.Order.asc(at)));
        Criteria rest =
                new Criteria()
                        .andOperator(
                                where(at).gte(after.at()),
                                order.behind(List.of(after.at(), after.post()), false));
        return rows(query(rest).with(order.sort(false)))
                .mapNotNull(row -> {
                    Appointment next = row.agenda().waiting(action);
                    return next == null ? null : row.waiting(next);
                });
    }

    private Flux<Scheduled> settled(@Nullable State state, Place after) {
        Sort latest = Sort.by(Sort.Direction.DESC, "agenda.settledAt", "_id");
        Criteria wanted = where("agenda.settledAt").gt(Instant.EPOCH);
        if (after.settled()) {
            wanted = where("agenda.settledAt").lte(after.at());
        }
        if (state != null) {
            wanted = wanted.and("agenda.settled.outcome").is(state.name());
        }
        return rows(query(wanted).with(latest))
                .concatMapIterable(row -> row.settled().filter(s -> behind(s, after)).toList());
    }

    private static boolean behind(Scheduled item, Place after) {
        Place place = Objects.requireNonNull(Place.of(item.key()));
        if (!after.settled() || place.at().isBefore(after.at())) {
            return true;
        }
        int byPost = place.post().compareTo(after.post());
        return byPost < 0 || byPost == 0 && place.index() > after.index();
    }

    private Flux<Row> rows(Query query) {
        query.fields().include(Row.FIELDS);
        return mongo.find(query.cursorBatchSize(BATCH), Row.class, POSTS);
    }

    private Flux<Scheduled> annotated(Flux<Scheduled> waiting) {
        return waiting.buffer(BATCH).concatMap(this::annotated);
    }

    private Flux<Scheduled> annotated(List<Scheduled> waiting) {
        return leases.of(waiting.stream().map(Scheduled::post).toList())
                .flatMapIterable(known -> waiting.stream().map(s -> annotated(s, known)).toList());
    }

    private Scheduled annotated(Scheduled item, Map<String, Lease> known) {
        Instant now = clock.instant();
        Lease lease = known.get(item.post());
        if (!item.appointment().due(now)) {
            return item;
        }
        State late =
                item.appointment().at().isBefore(now.minus(GRACE)) ? State.OVERDUE : State.WAITING;
        return new Scheduled(
                item.post(),
                item.title(),
                item.appointment(),
                lease != null && lease.held(now) ? State.RUNNING : late,
                null,
                List.of(),
                lease == null ? 0 : lease.attempts(),
                lease == null ? null : lease.trouble(),
                item.key());
    }

    /**
     * How much waits.
     *
     * @param late how long after its time something counts as overdue
     */
    public Mono<Backlog> backlog(Duration late) {
        Instant before = clock.instant().minus(late);
        Mono<Long> waiting = sum(action -> where(Firing.field(action)).gt(Instant.EPOCH));
        Mono<Long> overdue = sum(action -> where(Firing.field(action)).lt(before));
        return Mono.zip(waiting, overdue)
                .flatMap(counts ->
                        waiting(Place.beginning())
                                .next()
                                .map(first -> first.appointment().at())
                                .map(first -> new Backlog(counts.getT1(), counts.getT2(), first))
                                .defaultIfEmpty(new Backlog(counts.getT1(), counts.getT2(), null)));
    }

    private Mono<Long> sum(Function<Action, Criteria> of) {
        return Flux.just(Action.values())
                .concatMap(action -> mongo.count(query(of.apply(action)), POSTS))
                .reduce(0L, Long::sum);
    }
}
