package relata.related;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.post.Posts;
import relata.related.RelatedChoice.Block;

/**
 * What editors want to be shown beside posts. Seen by readers at once, without publishing. Safe for
 * use by several threads.
 */
public final class RelatedChoices {

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Posts posts;
    private final InstantSource clock;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param posts to which posts are pinned
     */
    public RelatedChoices(ReactiveMongoTemplate mongo, Journal journal, Posts posts) {
        this.mongo = mongo;
        this.journal = journal;
        this.posts = posts;
        this.clock = posts.clock();
    }

    /**
     * What holds for a post.
     *
     * @param choice what was chosen for it; version 0 when nothing was
     * @param blockedBy ids of posts that are blocked from it, and it from them, by what was chosen
     *     for those
     */
    public record Ruling(RelatedChoice choice, Set<String> blockedBy) {

        /** The ids of all posts that must not be shown beside it. */
        public Set<String> hidden() {
            Set<String> hidden = new HashSet<>(blockedBy);
            choice.blocked().forEach(block -> hidden.add(block.post()));
            return hidden;
        }

        /** The ids of the posts that are shown first if readers get them. */
        public List<String> pinned() {
            Set<String> hidden = hidden();
            return choice.pinned().stream().filter(id -> !hidden.contains(id)).toList();
        }
    }

    /** What holds for a post, whether that is there or not. */
    public Mono<Ruling> ruling(String post) {
        return Mono.zip(stored(post), blockedBy(post), Ruling::new);
    }

    /**
     * What was chosen for a post; version 0 when nothing was. An error {@link
     * relata.refusal.NotFound} when there is no such post.
     */
    public Mono<RelatedChoice> get(String post) {
        return posts.get(post).then(stored(post));
    }

    private Mono<RelatedChoice> stored(String post) {
        return mongo.findById(post, RelatedChoice.class)
                .switchIfEmpty(Mono.fromSupplier(() -> RelatedChoice.none(post, now())));
    }

    private Mono<Set<String>> blockedBy(String post) {
        Query blocking =
                query(
                        where("blocked.post")
                                .is(post)
                                .and("blocked")
                                .elemMatch(where("post").is(post).and("bothWays").is(true)));
        blocking.fields().include("_id");
        return mongo.find(blocking, Document.class, Kind.RELATED.collection())
                .map(choice -> choice.getString("_id"))
                .collect(Collectors.toSet());
    }

    /**
     * Chooses anew what is shown beside a post. What is the same makes no new version.
     *
     * @param version the version that the caller saw, 0 when nothing was chosen; an error {@link
     *     relata.refusal.StaleVersion} at another
     * @param pinned ids of posts, the first one first; at most {@link RelatedChoice#MAX_PINNED}
     * @param blocked at most {@link RelatedChoice#MAX_BLOCKED}
     * @param actor who chooses
     * @return what is kept now; an error {@link relata.refusal.Invalid} names posts that are not
     *     there, stand there twice, or are the post itself
     */
    public Mono<RelatedChoice> choose(
            String post, long version, List<String> pinned, List<Block> blocked, String actor) {
        return get(post)
                .flatMap(current -> journal.expect(current, version))
                .delayUntil(_ -> check(post, pinned, blocked))
                .flatMap(current -> write(current, current.with(pinned, blocked, now()), actor));
    }

    private Mono<RelatedChoice> write(RelatedChoice current, RelatedChoice next, String actor) {
        Change<RelatedChoice> change =
                current.version() == 0
                        ? Change.create("choose", actor, next)
                        : Change.of("choose", actor, current, next);
        return next.equals(current)
                ? Mono.just(current)
                : journal.write(change)
                        .switchIfEmpty(
                                Mono.defer(() -> stored(current.id()))
                                        .flatMap(now -> journal.expect(now, current.version())));
    }

    private Mono<Void> check(String post, List<String> pinned, List<Block> blocked) {
        return Mono.fromCallable(() -> RelatedRules.named(pinned, blocked))
                .flatMap(this::existing)
                .doOnNext(existing -> RelatedRules.check(post, pinned, blocked, existing))
                .then();
    }

    private Mono<Set<String>> existing(Set<String> ids) {
        Query which = query(where("_id").in(ids));
        which.fields().include("_id");
        return mongo.find(which, Document.class, Kind.POST.collection())
                .map(found -> found.getString("_id"))
                .collect(Collectors.toSet());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
