package relata.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.intake.Undone.Outcome;
import relata.journal.Change;
import relata.journal.History;
import relata.journal.History.Past;
import relata.journal.Kind;
import relata.journal.Versioned;
import relata.series.Series;
import relata.topic.Topic;

/**
 * Takes back the series, authors and topics that an import made, where nothing names them any more
 * and nobody changed them since.
 */
final class CatalogUndo {

    private final Ground ground;
    private final History history;

    CatalogUndo(Ground ground) {
        this.ground = ground;
        this.history = new History(ground.mongo());
    }

    /** A kind of thing. */
    private record Type<T extends Versioned<T>>(
            Kind kind, Class<T> of, Function<T, String> name, BiFunction<T, Instant, T> nothing) {}

    private static final Type<Series> SERIES =
            new Type<>(Kind.SERIES, Series.class, Series::title, Series::erased);
    private static final Type<Author> AUTHOR =
            new Type<>(Kind.AUTHOR, Author.class, Author::name, Author::erased);
    private static final Type<Topic> TOPIC =
            new Type<>(Kind.TOPIC, Topic.class, Topic::label, Topic::erased);

    /**
     * Takes the import back, or says what would become of things.
     *
     * @param plan whether to change nothing
     * @param going ids of posts that count as gone
     */
    Flux<Undone> run(Intake intake, boolean plan, Set<String> going) {
        Going posts = new Going(going, Set.of());
        Flux<Undone> topics =
                goingTopics(intake, going)
                        .map(ids -> new Going(going, ids))
                        .flatMapMany(all -> each(intake, TOPIC, plan, all));
        return Flux.concat(
                each(intake, SERIES, plan, posts), each(intake, AUTHOR, plan, posts), topics);
    }

    /**
     * Those that name nothing any more, since they go as well.
     *
     * @param posts ids
     * @param topics ids
     */
    private record Going(Set<String> posts, Set<String> topics) {}

    private <T extends Versioned<T>> Flux<Undone> each(
            Intake intake, Type<T> type, boolean plan, Going going) {
        return traces(intake, type.kind())
                .concatMap(trace -> one(new Work<>(type, trace, plan, going)));
    }

    private Flux<Trace> traces(Intake intake, Kind kind) {
        return ground.traces()
                .ids(intake, kind)
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> ground.traces().of(intake, kind, List.of(id)));
    }

    /** Topics that the import made and that only posts and topics name that go as well. */
    private Mono<Set<String>> goingTopics(Intake intake, Set<String> posts) {
        Mono<Set<String>> free =
                traces(intake, Kind.TOPIC)
                        .filter(trace -> trace.created() && !trace.undone())
                        .filterWhen(this::isAsLeft)
                        .map(Trace::id)
                        .filterWhen(id -> posts(Kind.TOPIC, id, posts).map(named -> named == 0))
                        .collect(Collectors.toSet());
        return free.zipWith(ground.curator().topics().all(), CatalogUndo::unnamed);
    }

    private Mono<Boolean> isAsLeft(Trace trace) {
        return ground.mongo()
                .findById(trace.id(), Topic.class)
                .map(topic -> topic.version() == trace.left())
                .defaultIfEmpty(false);
    }

    private static Set<String> unnamed(Set<String> free, Collection<Topic> all) {
        Set<String> going = new HashSet<>(free);
        boolean fewer = true;
        while (fewer) {
            fewer = false;
            for (Topic topic : all) {
                fewer |= !going.contains(topic.id()) && going.removeAll(names(topic));
            }
        }
        return going;
    }

    private static Set<String> names(Topic topic) {
        Set<String> names = new HashSet<>(topic.broader());
        names.addAll(topic.related());
        Stream.ofNullable(topic.mergedInto()).forEach(names::add);
        return names;
    }

    /** One thing to be taken back. */
    private record Work<T extends Versioned<T>>(
            Type<T> type, Trace trace, boolean plan, Going going) {

        String id() {
            return trace.id();
        }

        Undone said(T thing, Outcome outcome, @Nullable String reason) {
            return new Undone(type.kind(), id(), type.name().apply(thing), outcome, reason);
        }
    }

    private <T extends Versioned<T>> Mono<Undone> one(Work<T> work) {
        return ground.mongo()
                .findById(work.id(), work.type().of())
                .flatMap(thing -> decide(work, thing));
    }

    private <T extends Versioned<T>> Mono<Undone> decide(Work<T> work, T thing) {
        if (work.trace().undone()) {
            Outcome done = thing.erased() ? Outcome.REMOVED : Outcome.RESTORED;
            return clear(work, thing).thenReturn(work.said(thing, done, null));
        }
        if (thing.version() != work.trace().left()) {
            return Mono.just(work.said(thing, Outcome.KEPT, "It was changed here since."));
        }
        return use(work)
                .map(reason -> work.said(thing, Outcome.KEPT, reason))
                .switchIfEmpty(Mono.defer(() -> undo(work, thing)));
    }

    /** Who needs it; nothing when nobody does. */
    private <T extends Versioned<T>> Mono<String> use(Work<T> work) {
        Kind kind = work.type().kind();
        return posts(kind, work.id(), work.going().posts())
                .filter(count -> count > 0)
                .map(count -> count == 1 ? "A post names it." : count + " posts name it.")
                .switchIfEmpty(Mono.defer(() -> relatives(kind, work.id(), work.going().topics())));
    }

    /** How many posts name something, without those that go. */
    private Mono<Long> posts(Kind kind, String id, Set<String> going) {
        return ground.curator()
                .uses()
                .ids(kind, id)
                .map(posts -> posts.stream().filter(post -> !going.contains(post)).count());
    }

    private Mono<String> relatives(Kind kind, String id, Set<String> going) {
        return switch (kind) {
            case TOPIC ->
                    ground.curator()
                            .topics()
                            .all()
                            .flatMapIterable(all -> all)
                            .filter(t -> !going.contains(t.id()) && names(t).contains(id))
                            .next()
                            .map(t -> "The topic '" + t.label() + "' names it.");
            case AUTHOR ->
                    ground.curator()
                            .authors()
                            .all()
                            .flatMapIterable(all -> all)
                            .filter(a -> id.equals(a.mergedInto()))
                            .next()
                            .map(a -> "The author '" + a.name() + "' was merged into it.");
            default -> Mono.empty();
        };
    }

    private <T extends Versioned<T>> Mono<Undone> undo(Work<T> work, T thing) {
        Outcome outcome = work.trace().created() ? Outcome.REMOVED : Outcome.RESTORED;
        Mono<T> next =
                outcome == Outcome.REMOVED
                        ? Mono.fromCallable(() -> work.type().nothing().apply(thing, ground.now()))
                        : history.at(
                                        work.type().kind(),
                                        work.type().of(),
                                        work.id(),
                                        work.trace().before())
                                .map(Past::state);
        Undone done = work.said(thing, outcome, null);
        return work.plan()
                ? Mono.just(done)
                : next.flatMap(state -> write(work, thing, state))
                        .defaultIfEmpty(
                                work.said(
                                        thing,
                                        Outcome.KEPT,
                                        "Somebody changed it at the same moment."));
    }

    private <T extends Versioned<T>> Mono<Undone> write(Work<T> work, T thing, T next) {
        String action = next.erased() ? Trace.REMOVED : Trace.RESTORED;
        Outcome outcome = next.erased() ? Outcome.REMOVED : Outcome.RESTORED;
        return ground.journal()
                .write(Change.of(action, work.trace().intake().undoer(), thing, next))
                .flatMap(now ->
                        use(work)
                                .flatMap(reason -> back(work, now, thing, reason))
                                .switchIfEmpty(
                                        Mono.defer(() ->
                                                clear(work, now)
                                                        .thenReturn(
                                                                work.said(thing, outcome, null)))));
    }

    /** Somebody named it in the moment before it went: it stays. */
    private <T extends Versioned<T>> Mono<Undone> back(Work<T> work, T now, T was, String reason) {
        return ground.journal()
                .write(Change.of("restore", "system", now, was))
                .thenReturn(work.said(was, Outcome.KEPT, reason));
    }

    private <T extends Versioned<T>> Mono<Void> clear(Work<T> work, T thing) {
        return thing.erased()
                ? ground.forget(work.type().kind(), Map.of(thing.id(), thing.seq()))
                : Mono.empty();
    }
}
