package relata.schedule;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.journal.Change;
import relata.journal.History;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.post.Agenda;
import relata.post.Agenda.Outcome;
import relata.post.Appointment;
import relata.post.Appointment.Action;
import relata.post.Post;
import relata.post.Posts;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.StaleVersion;

/**
 * What is to happen at a time: asked for and called off. A post has at most one publication and one
 * withdrawal that wait; another of the same kind takes the place of the first. Safe for use by
 * several threads.
 */
public final class Schedules {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final Posts posts;
    private final Journal journal;
    private final History history;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param mongo the store, for reading
     * @param posts whose agendas these are
     * @param journal takes the changes
     * @param clock tells when
     */
    public Schedules(
            ReactiveMongoTemplate mongo, Posts posts, Journal journal, InstantSource clock) {
        this.posts = posts;
        this.journal = journal;
        this.history = new History(mongo);
        this.clock = clock;
    }

    /**
     * Puts something on a post's agenda.
     *
     * @param version the version of the post that the caller saw; another is refused with {@link
     *     StaleVersion}
     * @return what will happen; errors {@link Invalid} for a time that makes no sense, {@link
     *     Conflict} where there would be nothing to withdraw
     */
    public Mono<Planned> schedule(String id, long version, Wish wish, String actor) {
        return expected(id, version)
                .flatMap(post -> planned(post, wish, actor))
                .flatMap(this::write)
                .switchIfEmpty(Mono.defer(() -> expected(id, version)).then(Mono.empty()))
                .doOnNext(_ -> listeners.forEach(Runnable::run));
    }

    private Mono<Planned> planned(Post post, Wish wish, String actor) {
        Instant now = now();
        Moment moment = Moment.of(wish.at(), wish.zone(), now);
        Appointment next =
                new Appointment(
                        IDS.generate().toString(),
                        wish.action(),
                        moment.at(),
                        moment.zone(),
                        wish.version(),
                        actor,
                        now);
        refuseSenseless(post, next);
        Planned planned = new Planned(post, next, moment.warnings());
        return next.pinned() == null ? Mono.just(planned) : pinned(planned, next.pinned());
    }

    private Mono<Planned> pinned(Planned planned, long version) {
        return history.at(Kind.POST, Post.class, planned.post().id(), version)
                .map(_ -> planned)
                .switchIfEmpty(
                        Mono.error(() ->
                                Moment.invalid(
                                        "/version",
                                        "unknown",
                                        "The post has no version " + version + ".")));
    }

    private static void refuseSenseless(Post post, Appointment next) {
        boolean withdraws = next.action() == Action.UNPUBLISH;
        Agenda plans = post.plans();
        Appointment publish = withdraws ? plans.publish() : next;
        Appointment unpublish = withdraws ? next : plans.unpublish();
        if (withdraws && next.pinned() != null) {
            throw Moment.invalid("/version", "senseless", "A version is named to publish it only.");
        }
        if (withdraws && post.published() == null && publish == null) {
            throw new Conflict(
                    "not-published",
                    "The post '" + post.id() + "' is not published, nor will it be.");
        }
        if (publish != null && unpublish != null && !inOrder(post, publish, unpublish)) {
            throw Moment.invalid(
                    "/at", "order", "What is published at a time can be withdrawn later only.");
        }
    }

    private static boolean inOrder(Post post, Appointment publish, Appointment unpublish) {
        return post.published() == null
                ? unpublish.at().isAfter(publish.at())
                : !unpublish.at().equals(publish.at());
    }

    private Mono<Planned> write(Planned planned) {
        Post post = planned.post();
        Appointment next = planned.appointment();
        return journal.write(Change.of("schedule", next.actor(), post, post.schedule(next)))
                .map(made -> new Planned(made, next, planned.warnings()));
    }

    /**
     * Takes something off a post's agenda.
     *
     * @param version the version of the post that the caller saw
     * @param action what; null for everything that waits
     * @return the post; an error {@link Conflict} when nothing waits
     */
    public Mono<Post> cancel(String id, long version, @Nullable Action action, String actor) {
        return expected(id, version)
                .map(post -> Change.of("cancel-schedule", actor, post, cancelled(post, action)))
                .flatMap(journal::write)
                .switchIfEmpty(Mono.defer(() -> expected(id, version)));
    }

    private Post cancelled(Post post, @Nullable Action action) {
        List<Action> which =
                post.plans().waiting().stream()
                        .map(Appointment::action)
                        .filter(a -> action == null || a == action)
                        .toList();
        if (which.isEmpty()) {
            throw new Conflict("nothing-scheduled", "Nothing of the kind is on the post's agenda.");
        }
        Post next = post;
        for (Action each : which) {
            next = next.settled(each, Outcome.CANCELLED, List.of("It was called off."), now());
        }
        return next;
    }

    /** Adds somebody who wants to hear when something was put on an agenda in this process. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    private Mono<Post> expected(String id, long version) {
        return posts.get(id).flatMap(post -> journal.expect(post, version));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
