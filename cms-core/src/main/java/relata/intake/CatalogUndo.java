package relata.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
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
        return Flux.concat(
                each(intake, SERIES, plan, going),
                each(intake, AUTHOR, plan, going),
                each(intake, TOPIC, plan, going));
    }

    private <T extends Versioned<T>> Flux<Undone> each(
            Intake intake, Type<T> type, boolean plan, Set<String> going) {
        return ground.traces()
                .ids(intake, type.kind())
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> ground.traces().of(intake, type.kind(), List.of(id)))
                .concatMap(trace -> one(new Work<>(type, trace, plan, going)));
    }

    /** One thing to be taken back. */
    private record Work<T extends Versioned<T>>(
            Type<T> type, Trace trace, boolean plan, Set<String> going) {

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
        return ground.curator()
                .uses()
                .ids(kind, work.id())
                .map(posts -> posts.stream().filter(p -> !work.going().contains(p)).count())
                .filter(count -> count > 0)
                .map(count -> count == 1 ? "A post names it." : count + " posts name it.")
                .switchIfEmpty(Mono.defer(() -> relatives(kind, work.id())));
    }

    private Mono<String> relatives(Kind kind, String id) {
        return switch (kind) {
            case TOPIC ->
                    ground.curator()
                            .topics()
                            .all()
                            .flatMapIterable(all -> all)
                            .filter(t -> needs(t, id))
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

    private static boolean needs(Topic topic, String id) {
        return topic.broader().contains(id)
                || topic.related().contains(id)
                || id.equals(topic.mergedInto());
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
