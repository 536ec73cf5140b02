package relata.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.catalog.CurrentCatalog;
import relata.curation.Curator;
import relata.intake.Intake.State;
import relata.intake.Intake.Undo;
import relata.intake.Undone.Outcome;
import relata.journal.Journal;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.post.Posts;
import relata.refusal.Conflict;

/**
 * Takes imports back: what one made goes, with its addresses; what it changed is as it was before;
 * what others changed since is left as it is, and named. That it was begun is written down first,
 * so that one that a crash cut short is carried on at the next start; every step finds nothing to
 * do the second time. Safe for use by several threads.
 */
public final class Undoing {

    /** How long somebody who asks is kept waiting for the end. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An import that wrote nothing for so long is not at work any more. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** What posts name, which may have got addresses though it was there before. */
    private static final Set<Kind> NAMED = EnumSet.of(Kind.TOPIC, Kind.SERIES, Kind.AUTHOR);

    private final Intakes intakes;
    private final Ground ground;

    /**
     * @param intakes the imports
     * @param curator topics, authors, and who names them
     * @param journal takes the changes
     * @param catalog what there is
     * @param posts the posts
     */
    public Undoing(
            Intakes intakes,
            Curator curator,
            Journal journal,
            CurrentCatalog catalog,
            Posts posts) {
        this.intakes = intakes;
        this.ground = new Ground(curator, journal, catalog, posts);
    }

    /**
     * What taking an import back would do. Changes nothing.
     *
     * @return everything that the import made or changed; an error {@link Conflict} when it can't
     *     be taken back now
     */
    public Mono<List<Undone>> plan(String id) {
        return allowed(id)
                .flatMap(intake ->
                        new PostUndo(ground)
                                .plan(intake)
                                .collectList()
                                .flatMap(posts -> planned(intake, posts)));
    }

    private Mono<List<Undone>> planned(Intake intake, List<Undone> posts) {
        Set<String> going = new HashSet<>();
        posts.stream()
                .filter(post -> post.outcome() == Outcome.REMOVED)
                .forEach(post -> going.add(post.id()));
        return Flux.fromIterable(posts)
                .concatWith(new CatalogUndo(ground).run(intake, true, going))
                .concatWith(new RedirectUndo(ground).run(intake, true))
                .concatWith(new AssetUndo(ground).run(intake, true, going))
                .collectList();
    }

    /**
     * Takes an import back, even when whoever asked is gone. One of which something was left may be
     * taken back again; what was done stays done.
     *
     * @param actor who asks
     * @return the import, with what became of it; as it stands where that takes longer than {@link
     *     #PATIENCE}; errors {@link relata.refusal.NotFound}, and {@link Conflict} when it can't be
     *     taken back now, or was before
     */
    public Mono<Intake> undo(String id, String actor) {
        return begun(id, actor).flatMap(this::run);
    }

    /** As above, however long it takes. */
    public Mono<Intake> undoToTheEnd(String id, String actor) {
        return begun(id, actor).flatMap(this::whole);
    }

    private Mono<Intake> begun(String id, String actor) {
        return allowed(id)
                .delayUntil(_ -> intakes.undoing(id, Undo.begun(actor, ground.now())))
                .flatMap(_ -> intakes.get(id));
    }

    private Mono<Intake> run(Intake intake) {
        return whole(intake).timeout(PATIENCE, Mono.defer(() -> intakes.get(intake.id())));
    }

    private Mono<Intake> whole(Intake intake) {
        return Mono.deferContextual(context ->
                Mono.fromFuture(() -> toTheEnd(intake).contextWrite(context).toFuture(), true));
    }

    private Mono<Intake> toTheEnd(Intake intake) {
        Count count = new Count(begun(intake));
        return new PostUndo(ground)
                .run(intake)
                .concatWith(Flux.defer(() -> catalog(intake)))
                .concatWith(Flux.defer(() -> new RedirectUndo(ground).run(intake, false)))
                .concatWith(Flux.defer(() -> new AssetUndo(ground).run(intake, false, Set.of())))
                .buffer(PostUndo.BATCH)
                .concatMap(done -> intakes.undoing(intake.id(), count.with(done)))
                .then(Mono.defer(() -> intakes.undoing(intake.id(), count.ended(intakes))))
                .then(Mono.defer(() -> intakes.get(intake.id())));
    }

    private Flux<Undone> catalog(Intake intake) {
        Mono<List<Undone>> all = new CatalogUndo(ground).run(intake, false, Set.of()).collectList();
        return ground.curator()
                .topics()
                .inTurn(() -> ground.curator().authors().inTurn(() -> all))
                .delayUntil(_ -> ground.addresses().freeReserved(NAMED, intake.actor()))
                .flatMapIterable(done -> done);
    }

    private static Undo begun(Intake intake) {
        Undo undo = intake.undo();
        return undo == null ? Undo.begun("system", intake.startedAt()) : undo;
    }

    /**
     * Carries on what was cut short. To be called at the start.
     *
     * @param alone whether no other process can be at work
     */
    public Mono<Void> open(boolean alone) {
        return (alone ? intakes.interruptAll() : Mono.<Void>empty())
                .then(Mono.defer(intakes::halfUndone))
                .flatMapIterable(found -> found)
                .concatMap(found -> whole(found).onErrorComplete())
                .then();
    }

    private Mono<Intake> allowed(String id) {
        return intakes.get(id).doOnNext(Undoing::refuse).delayUntil(this::refuseAtWork);
    }

    private static void refuse(Intake intake) {
        if (intake.plan()) {
            throw new Conflict("plan", "It was a plan and changed nothing.");
        }
        Undo undo = intake.undo();
        if (undo != null && undo.finishedAt() != null && undo.kept() == 0) {
            throw new Conflict(
                    "undone", "The import was taken back at " + undo.finishedAt() + " already.");
        }
    }

    private Mono<Void> refuseAtWork(Intake intake) {
        if (intake.state() != State.RUNNING && intake.state() != State.QUEUED) {
            return Mono.empty();
        }
        return ground.traces()
                .latest(intake)
                .map(JournalEntry::at)
                .defaultIfEmpty(intake.startedAt())
                .filter(at -> at.isAfter(ground.now().minus(SILENCE)))
                .flatMap(_ ->
                        Mono.error(
                                new Conflict(
                                        "import-running",
                                        "The import is at work. Wait for its end.")));
    }

    /** What became of things so far. */
    private static final class Count {

        private final Undo begun;
        private final List<Undone> left = new ArrayList<>();
        private final long[] counts = new long[Outcome.values().length];

        Count(Undo begun) {
            this.begun = begun;
        }

        Undo with(List<Undone> done) {
            for (Undone one : done) {
                counts[one.outcome().ordinal()]++;
                if (one.outcome() == Outcome.KEPT && left.size() < Undo.NAMED) {
                    left.add(one);
                }
            }
            return at(null);
        }

        Undo ended(Intakes intakes) {
            return at(intakes.now());
        }

        private Undo at(@Nullable Instant end) {
            return new Undo(
                    begun.by(),
                    begun.startedAt(),
                    end,
                    counts[Outcome.REMOVED.ordinal()],
                    counts[Outcome.RESTORED.ordinal()],
                    counts[Outcome.KEPT.ordinal()],
                    List.copyOf(left));
        }
    }
}
