package relata.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.catalog.Catalog;
import relata.intake.Undone.Outcome;
import relata.journal.Change;
import relata.journal.History;
import relata.journal.History.Past;
import relata.journal.Kind;
import relata.post.Post;
import relata.refusal.Refusal;

/**
 * Takes back what an import did to posts. What somebody changed since is left as it is; so is what
 * can't be brought back because something that it needs is gone.
 */
final class PostUndo {

    static final int BATCH = 100;

    private static final String SAME_MOMENT = "Somebody changed it at the same moment.";

    private final Ground ground;
    private final History history;

    PostUndo(Ground ground) {
        this.ground = ground;
        this.history = new History(ground.mongo());
    }

    /**
     * What is to become of a post.
     *
     * @param post as it is
     * @param earlier as it was before the import, if it is to be so again
     * @param undone what is to be said
     * @param open whether it is still to be written
     */
    private record Case(Post post, @Nullable Post earlier, Undone undone, boolean open) {

        static Case closed(Post post, Outcome outcome, @Nullable String reason) {
            return new Case(post, null, said(post, outcome, reason), false);
        }

        static Case kept(Post post, String reason) {
            return closed(post, Outcome.KEPT, reason);
        }

        private static Undone said(Post post, Outcome outcome, @Nullable String reason) {
            String name = post.erased() ? "" : post.working().title();
            return new Undone(Kind.POST, post.id(), name, outcome, reason);
        }

        static Case removal(Post post) {
            return new Case(post, null, said(post, Outcome.REMOVED, null), true);
        }

        static Case restoration(Post post, Post earlier) {
            return new Case(post, earlier, said(post, Outcome.RESTORED, null), true);
        }

        boolean is(Outcome outcome) {
            return undone.outcome() == outcome;
        }
    }

    /** Says what would become of each post that an import touched; changes nothing. */
    Flux<Undone> plan(Intake intake) {
        return cases(intake).flatMapIterable(all -> all).map(Case::undone);
    }

    /** Takes the import back from its posts; doing so again finds nothing to do. */
    Flux<Undone> run(Intake intake) {
        return cases(intake).concatMap(all -> carryOut(intake, all));
    }

    private Flux<List<Case>> cases(Intake intake) {
        return ground.traces()
                .ids(intake, Kind.POST)
                .collectList()
                .flatMapIterable(ids -> ids)
                .buffer(BATCH)
                .concatMap(ids -> ground.catalog().fresh().flatMap(now -> cases(intake, ids, now)));
    }

    private Mono<List<Case>> cases(Intake intake, Collection<String> ids, Catalog known) {
        return ground.posts(ids)
                .flatMapMany(posts ->
                        ground.traces()
                                .of(intake, Kind.POST, ids)
                                .concatMap(trace ->
                                        Mono.justOrEmpty(posts.get(trace.id()))
                                                .flatMap(post -> decide(post, trace))))
                .map(found -> checked(found, known))
                .collectList();
    }

    private Mono<Case> decide(Post post, Trace trace) {
        if (trace.undone()) {
            Outcome done = post.erased() ? Outcome.REMOVED : Outcome.RESTORED;
            return Mono.just(Case.closed(post, done, null));
        }
        if (post.erased()) {
            return Mono.just(Case.closed(post, Outcome.REMOVED, "It was purged before."));
        }
        boolean asLeft = post.version() == trace.left();
        boolean unread = trace.created() && isUnedited(post) && !trace.importedLater();
        return asLeft || unread
                ? undo(post, trace)
                : history.at(Kind.POST, Post.class, post.id(), trace.left())
                        .filter(left -> Earlier.says(left.state(), post))
                        .flatMap(_ -> undo(post, trace))
                        .switchIfEmpty(Mono.fromCallable(() -> Case.kept(post, why(trace))));
    }

    /** The library's own changes, such as a merge of topics, are no editor's. */
    private static boolean isUnedited(Post post) {
        return post.origin() != null && post.origin().version() == post.version();
    }

    private static String why(Trace trace) {
        return trace.importedLater()
                ? "A later import changed it. Take that one back first."
                : "It was changed here since.";
    }

    private Mono<Case> undo(Post post, Trace trace) {
        return trace.created()
                ? Mono.just(Case.removal(post))
                : history.at(Kind.POST, Post.class, post.id(), trace.before())
                        .map(Past::state)
                        .filter(earlier -> !earlier.erased())
                        .map(earlier -> Case.restoration(post, earlier))
                        .defaultIfEmpty(
                                Case.kept(post, "What it was before is not known any more."));
    }

    private static Case checked(Case found, Catalog known) {
        Post earlier = found.earlier();
        String missing = earlier == null ? null : Earlier.missing(earlier, known);
        return missing == null
                ? found
                : Case.kept(found.post(), "What it was before names " + missing + ", now gone.");
    }

    private Flux<Undone> carryOut(Intake intake, List<Case> cases) {
        return Flux.fromIterable(cases)
                .concatMap(this::whole)
                .collectList()
                .flatMap(ready -> write(intake, ready))
                .delayUntil(done -> free(intake, done))
                .flatMapIterable(done -> done)
                .map(Case::undone);
    }

    /** What is to be brought back is rendered, and gets its addresses. */
    private Mono<Case> whole(Case found) {
        Post earlier = found.earlier();
        return earlier == null
                ? Mono.just(found)
                : ground.addresses(earlier)
                        .then(Mono.defer(() -> ground.rendered(earlier)))
                        .map(ready -> Case.restoration(found.post(), ready))
                        .onErrorResume(
                                Refusal.class,
                                no -> Mono.just(Case.kept(found.post(), no.getMessage())));
    }

    private Mono<List<Case>> write(Intake intake, List<Case> cases) {
        Instant now = ground.now();
        List<Change<Post>> changes =
                cases.stream().filter(Case::open).map(c -> change(intake, c, now)).toList();
        return ground.journal()
                .writeAll(changes)
                .map(done -> done.stream().collect(Collectors.toMap(Post::id, p -> p)))
                .map(done -> cases.stream().map(c -> written(c, done)).toList());
    }

    private static Change<Post> change(Intake intake, Case found, Instant now) {
        Post earlier = found.earlier();
        return earlier == null
                ? Change.of(
                        Trace.REMOVED,
                        intake.undoer(),
                        found.post(),
                        Earlier.nothing(found.post(), now))
                : Change.of(
                        Trace.RESTORED,
                        intake.undoer(),
                        found.post(),
                        Earlier.again(found.post(), earlier, now));
    }

    private static Case written(Case found, Map<String, Post> done) {
        Post now = done.get(found.post().id());
        if (!found.open()) {
            return found;
        }
        return now == null
                ? Case.kept(found.post(), SAME_MOMENT)
                : new Case(now, null, found.undone(), false);
    }

    /** Addresses and former states; done again where a crash may have been faster. */
    private Mono<Void> free(Intake intake, List<Case> cases) {
        Map<String, Long> gone = new HashMap<>();
        List<String> back = new ArrayList<>();
        for (Case found : cases) {
            if (found.is(Outcome.REMOVED)) {
                gone.put(found.post().id(), found.post().seq());
            } else if (found.is(Outcome.RESTORED)) {
                back.add(found.post().id());
            }
        }
        return ground.forget(Kind.POST, gone)
                .then(
                        Flux.fromIterable(back)
                                .concatMap(
                                        id -> ground.addresses().freeReserved(id, intake.actor()))
                                .then());
    }
}
