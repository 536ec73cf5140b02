package relata.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.intake.Undone.Outcome;
import relata.journal.Kind;
import relata.redirect.Redirect;
import relata.redirect.Redirects;
import relata.refusal.Refusal;

/** Takes back the redirects that an import made and that nobody changed since. */
final class RedirectUndo {

    private final Ground ground;
    private final Redirects redirects;

    RedirectUndo(Ground ground) {
        this.ground = ground;
        this.redirects =
                new Redirects(
                        ground.mongo(),
                        ground.journal(),
                        ground.addresses(),
                        ground.curator().clock());
    }

    /**
     * Takes the import back, or says what would become of its redirects.
     *
     * @param plan whether to change nothing
     */
    Flux<Undone> run(Intake intake, boolean plan) {
        return ground.traces()
                .ids(intake, Kind.REDIRECT)
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> ground.traces().of(intake, Kind.REDIRECT, List.of(id)))
                .concatMap(trace -> one(trace, plan));
    }

    private Mono<Undone> one(Trace trace, boolean plan) {
        return ground.mongo()
                .findById(trace.id(), Redirect.class)
                .flatMap(redirect -> undo(redirect, trace, plan));
    }

    private Mono<Undone> undo(Redirect redirect, Trace trace, boolean plan) {
        if (redirect.removedAt() != null) {
            return Mono.just(said(redirect, Outcome.REMOVED, null));
        }
        if (redirect.version() != trace.left()) {
            return Mono.just(said(redirect, Outcome.KEPT, "It was changed here since."));
        }
        return plan
                ? Mono.just(said(redirect, Outcome.REMOVED, null))
                : redirects
                        .remove(redirect.id(), redirect.version(), trace.intake().undoer())
                        .map(gone -> said(gone, Outcome.REMOVED, null))
                        .onErrorResume(
                                Refusal.class,
                                no -> Mono.just(said(redirect, Outcome.KEPT, no.getMessage())));
    }

    private static Undone said(Redirect redirect, Outcome outcome, @Nullable String reason) {
        return new Undone(Kind.REDIRECT, redirect.id(), redirect.from(), outcome, reason);
    }
}
