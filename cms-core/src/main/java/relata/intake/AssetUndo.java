package relata.intake;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> shown(ids).flatMap(shown -> each(intake, ids, shown, going)))
                .flatMap(cases -> plan ? Mono.just(cases) : removed(cases))
                .flatMapIterable(cases -> cases)
                .map(Case::undone);
    }

    /**
     * What becomes of a file.
     *
     * @param trace what happened to it, when it is to be removed
     */
    private record Case(Asset asset, @Nullable Trace trace, Undone undone) {

        static Case closed(Asset asset, Outcome outcome, @Nullable String reason) {
            return new Case(asset, null, said(asset, outcome, reason));
        }
    }

    private Mono<Map<String, Set<String>>> shown(Set<String> ids) {
        return ground.curator().uses().showing(ids);
    }

    private Mono<List<Case>> each(
            Intake intake, Set<String> ids, Map<String, Set<String>> shown, Set<String> going) {
        return Flux.fromIterable(ids)
                .concatMap(id -> ground.traces().of(intake, Kind.ASSET, List.of(id)))
                .concatMap(trace ->
                        ground.mongo()
                                .findById(trace.id(), Asset.class)
                                .map(asset -> decide(asset, trace, shown, going)))
                .collectList();
    }

    private static Case decide(
            Asset asset, Trace trace, Map<String, Set<String>> shown, Set<String> going) {
        if (!asset.live()) {
            return Case.closed(asset, Outcome.REMOVED, null);
        }
        if (asset.version() != trace.left()) {
            return Case.closed(asset, Outcome.KEPT, "It was changed here since.");
        }
        long posts =
                shown.getOrDefault(asset.id(), Set.of()).stream()
                        .filter(post -> !going.contains(post))
                        .count();
        return posts > 0
                ? Case.closed(asset, Outcome.KEPT, shownBy(posts))
                : new Case(asset, trace, said(asset, Outcome.REMOVED, null));
    }

    private static String shownBy(long posts) {
        return posts == 1 ? "A post shows it." : posts + " posts show it.";
    }

    private Mono<List<Case>> removed(List<Case> cases) {
        return Flux.fromIterable(cases).concatMap(this::remove).collectList().flatMap(this::back);
    }

    private Mono<Case> remove(Case found) {
        Trace trace = found.trace();
        if (trace == null) {
            return Mono.just(found);
        }
        Asset asset = found.asset();
        Asset gone = asset.removed(ground.now());
        return ground.journal()
                .write(Change.of(Trace.REMOVED, trace.intake().undoer(), asset, gone))
                .map(done -> new Case(done, trace, found.undone()))
                .defaultIfEmpty(
                        Case.closed(
                                asset, Outcome.KEPT, "Somebody changed it at the same moment."));
    }

    /** What somebody showed in the moment before it went stays. */
    private Mono<List<Case>> back(List<Case> cases) {
        Set<String> gone =
                cases.stream()
                        .filter(found -> found.trace() != null)
                        .map(found -> found.asset().id())
                        .collect(Collectors.toSet());
        return gone.isEmpty()
                ? Mono.just(cases)
                : shown(gone)
                        .flatMap(shown ->
                                Flux.fromIterable(cases)
                                        .concatMap(found -> back(found, shown))
                                        .collectList());
    }

    private Mono<Case> back(Case found, Map<String, Set<String>> shown) {
        Asset gone = found.asset();
        Set<String> posts = shown.get(gone.id());
        if (found.trace() == null || posts == null) {
            return Mono.just(found);
        }
        return ground.journal()
                .write(Change.of("restore", "system", gone, gone.back(gone.fields(), ground.now())))
                .map(back -> Case.closed(back, Outcome.KEPT, shownBy(posts.size())))
                .defaultIfEmpty(found);
    }

    private static Undone said(Asset asset, Outcome outcome, @Nullable String reason) {
        return new Undone(Kind.ASSET, asset.id(), asset.name(), outcome, reason);
    }
}
