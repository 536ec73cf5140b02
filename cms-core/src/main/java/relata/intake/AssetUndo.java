package relata.intake;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.asset.Asset;
import relata.intake.Undone.Outcome;
import relata.journal.Change;
import relata.journal.Kind;

/**
 * Takes back the pictures and files that an import brought and that no post shows. Their bytes go
 * at the next start.
 */
final class AssetUndo {

    private final Ground ground;

    AssetUndo(Ground ground) {
        this.ground = ground;
    }

    /**
     * Takes the import back, or says what would become of its files.
     *
     * @param plan whether to change nothing
     * @param going ids of posts that count as gone
     */
    Flux<Undone> run(Intake intake, boolean plan, Set<String> going) {
        return ground.traces()
                .ids(intake, Kind.ASSET)
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> ground.traces().of(intake, Kind.ASSET, List.of(id)))
                .concatMap(trace -> one(trace, plan, going));
    }

    private Mono<Undone> one(Trace trace, boolean plan, Set<String> going) {
        return ground.mongo()
                .findById(trace.id(), Asset.class)
                .flatMap(asset -> undo(asset, trace, plan, going));
    }

    private Mono<Undone> undo(Asset asset, Trace trace, boolean plan, Set<String> going) {
        if (!asset.live()) {
            return Mono.just(said(asset, Outcome.REMOVED, null));
        }
        if (asset.version() != trace.left()) {
            return Mono.just(said(asset, Outcome.KEPT, "It was changed here since."));
        }
        return ground.curator()
                .uses()
                .showing(asset.id(), asset.hash())
                .map(posts -> posts.stream().filter(post -> !going.contains(post)).count())
                .flatMap(shown ->
                        shown > 0
                                ? Mono.just(said(asset, Outcome.KEPT, shown + " posts show it."))
                                : plan
                                        ? Mono.just(said(asset, Outcome.REMOVED, null))
                                        : remove(asset, trace));
    }

    private Mono<Undone> remove(Asset asset, Trace trace) {
        Asset gone = asset.removed(ground.now());
        return ground.journal()
                .write(Change.of(Trace.REMOVED, trace.intake().undoer(), asset, gone))
                .map(done -> said(done, Outcome.REMOVED, null))
                .defaultIfEmpty(
                        said(asset, Outcome.KEPT, "Somebody changed it at the same moment."));
    }

    private static Undone said(Asset asset, Outcome outcome, @Nullable String reason) {
        return new Undone(Kind.ASSET, asset.id(), asset.name(), outcome, reason);
    }
}
