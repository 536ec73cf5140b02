package relata.preview;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.journal.History.Past;
import relata.library.Library;
import relata.post.PastPosts;
import relata.post.Post;
import relata.post.Posts;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.Refusal;
import relata.trail.Matter;
import relata.trail.Trail;

/**
 * The preview links of the library. A link is found by the digest of its token, so how long an
 * answer takes tells nothing of how much of a guess is right. Safe for use by several threads.
 */
public final class PreviewLinks {

    /** How long a link lives at most. */
    public static final Duration MAX_LIFE = Duration.ofDays(30);

    /** The most usable links of one post. */
    public static final int MAX_LINKS = 100;

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final ReactiveMongoTemplate mongo;
    private final Posts posts;
    private final PastPosts past;
    private final Trail trail;
    private final InstantSource clock;

    /**
     * @param library whose posts are shown
     * @param trail where links that are made and revoked are noted
     * @param clock tells what has expired
     */
    public PreviewLinks(Library library, Trail trail, InstantSource clock) {
        this.mongo = library.mongo();
        this.posts = library.posts();
        this.past = library.past();
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Makes a link.
     *
     * @param post the id of the post that it is to show
     * @param version the version that it is to show; null to follow the draft
     * @param end when it is to end, given what time it is; at most {@link #MAX_LIFE} later
     * @param actor who makes it
     * @return the link with its token, which can't be had again; errors {@link NotFound}, {@link
     *     Invalid} and {@link Conflict}
     */
    public Mono<NewPreviewLink> create(
            String post, @Nullable Long version, UnaryOperator<Instant> end, String actor) {
        Instant now = now();
        Instant expiresAt = end.apply(now).truncatedTo(ChronoUnit.MILLIS);
        return checkEnd(expiresAt, now)
                .then(Mono.defer(() -> shownBy(post, version)))
                .switchIfEmpty(Mono.error(() -> unknown(version)))
                .flatMap(_ -> refuseTooMany(post, now))
                .then(Mono.fromCallable(Tokens::generate).subscribeOn(Schedulers.boundedElastic()))
                .map(token -> link(post, version, expiresAt, actor, token))
                .flatMap(made -> mongo.insert(made.link()).thenReturn(made))
                .delayUntil(made -> note("create", made.link()));
    }

    private static Mono<Void> checkEnd(Instant end, Instant now) {
        boolean wrong = !end.isAfter(now) || end.isAfter(now.plus(MAX_LIFE));
        return wrong
                ? Mono.error(
                        new Invalid(
                                List.of(
                                        new Invalid.Problem(
                                                "/expiresAt",
                                                "out-of-range",
                                                "In the future, and at most 30 days from now."))))
                : Mono.empty();
    }

    /** Empty when there is no such version; an error when there is no such post. */
    private Mono<Post> shownBy(String id, @Nullable Long version) {
        Mono<Post> now = posts.get(id).doOnNext(PreviewLinks::refuseTrashed);
        return version == null
                ? now
                : now.flatMap(_ -> past.at(id, version).map(Past::state))
                        .onErrorResume(NotFound.class, e -> posts.get(id).then(Mono.empty()));
    }

    private static void refuseTrashed(Post post) {
        if (post.life().trashedAt() != null) {
            throw new Conflict(
                    "trashed", "The post '" + post.id() + "' is in the trash. Restore it first.");
        }
    }

    private static Invalid unknown(@Nullable Long version) {
        return new Invalid(
                List.of(
                        new Invalid.Problem(
                                "/version", "unknown", "There is no version " + version + ".")));
    }

    private Mono<Void> refuseTooMany(String post, Instant now) {
        return list(post)
                .filter(link -> link.usableAt(now))
                .count()
                .filter(count -> count >= MAX_LINKS)
                .flatMap(_ ->
                        Mono.error(
                                new Conflict(
                                        "too-many-links",
                                        "The post has %d links that work. Revoke one first."
                                                .formatted(MAX_LINKS))));
    }

    private NewPreviewLink link(
            String post, @Nullable Long version, Instant expiresAt, String actor, String token) {
        PreviewLink link =
                new PreviewLink(
                        IDS.generate().toString(),
                        post,
                        Tokens.digest(token),
                        version,
                        actor,
                        now(),
                        expiresAt,
                        null);
        return new NewPreviewLink(link, token);
    }

    /** The links of a post, newest first; those that no longer work too. */
    public Flux<PreviewLink> list(String post) {
        return mongo.find(
                query(where("post").is(post)).with(Sort.by(Sort.Direction.DESC, "_id")),
                PreviewLink.class);
    }

    /**
     * Has a link show nothing from now on. Doing so again changes nothing.
     *
     * @return the link; an error {@link NotFound} when the post has no such link
     */
    public Mono<PreviewLink> revoke(String post, String id) {
        return mongo.findAndModify(
                        query(where("_id").is(id).and("post").is(post).and("revokedAt").is(null)),
                        new Update().set("revokedAt", now()),
                        FindAndModifyOptions.options().returnNew(true),
                        PreviewLink.class)
                .delayUntil(link -> note("revoke", link))
                .switchIfEmpty(Mono.defer(() -> find(post, id)))
                .switchIfEmpty(Mono.error(() -> new NotFound("preview link", id)));
    }

    private Mono<Void> note(String action, PreviewLink link) {
        return trail.note(action, Matter.PREVIEW_LINK, link.id());
    }

    private Mono<PreviewLink> find(String post, String id) {
        return mongo.findById(id, PreviewLink.class).filter(link -> link.post().equals(post));
    }

    /**
     * What a link shows. Empty when there is no such link, it has expired or was revoked, or its
     * post is in the trash or gone: nobody can tell which.
     */
    public Mono<Preview> open(String token) {
        return Tokens.isOne(token)
                ? mongo.findOne(query(where("digest").is(Tokens.digest(token))), PreviewLink.class)
                        .filter(link -> link.usableAt(clock.instant()))
                        .flatMap(link ->
                                shownBy(link.post(), link.version())
                                        .map(post -> new Preview(link, post)))
                        .onErrorComplete(Refusal.class)
                : Mono.empty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
