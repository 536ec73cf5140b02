package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import reactor.core.publisher.Mono;
import relata.journal.Journal;
import relata.journal.Kind;

/**
 * Erases posts for ever: what they say, and what their versions said. Their names and addresses
 * stay, and the journal keeps that they were there and who purged them.
 *
 * <p>That a purge was begun is written down first, so that one that a crash cut short is ended at
 * the next start.
 */
public final class Purging {

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Posts posts;
    private final InstantSource clock;

    /** A purge that was begun. */
    @Document("purges")
    record Begun(@Id String post, Instant at) {}

    /**
     * @param mongo the store
     * @param journal takes the change
     * @param posts what is purged
     */
    Purging(ReactiveMongoTemplate mongo, Journal journal, Posts posts) {
        this.mongo = mongo;
        this.journal = journal;
        this.posts = posts;
        this.clock = posts.clock();
    }

    /**
     * Purges a post that is in the trash.
     *
     * @param version the version that the caller saw
     * @return what is left of it; errors {@link relata.refusal.StaleVersion} and {@link
     *     relata.refusal.Conflict}
     */
    public Mono<Post> purge(String id, long version, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return mongo.save(new Begun(id, now))
                .then(posts.change(id, version, "purge", Post::purge, actor))
                .delayUntil(this::end)
                .onErrorResume(refused -> done(id).then(Mono.error(refused)));
    }

    private Mono<Void> end(Post purged) {
        return journal.forget(Kind.POST, purged.id(), purged.seq()).then(done(purged.id()));
    }

    private Mono<Void> done(String id) {
        return mongo.remove(query(where("_id").is(id)), Begun.class).then();
    }

    /**
     * Ends what a crash cut short. To be called at the start, after the journal was swept.
     *
     * @param grace how old a purge must be; zero where nobody else can be at work
     */
    public Mono<Void> resume(Duration grace) {
        Instant before = clock.instant().minus(grace);
        return mongo.findAll(Begun.class)
                .filter(begun -> !begun.at().isAfter(before))
                .concatMap(begun -> resume(begun.post()).then(done(begun.post())))
                .then();
    }

    /** One that did not get as far as the post is not taken up again. */
    private Mono<Void> resume(String id) {
        return mongo.findById(id, Post.class).filter(Post::erased).flatMap(this::end);
    }
}
