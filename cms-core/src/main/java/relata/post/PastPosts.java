package relata.post;

import java.time.Instant;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.journal.History;
import relata.journal.History.Past;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.refusal.NotFound;

/**
 * Posts as they were. The journal keeps sources, not what was made of them; a live copy of the past
 * is rendered anew when it is read, so that it is whole and as safe as today's.
 */
public final class PastPosts {

    private final History history;
    private final Journal journal;
    private final Posts posts;

    /**
     * @param mongo the store, for reading
     * @param journal takes what is restored
     * @param posts as they are now
     */
    public PastPosts(ReactiveMongoTemplate mongo, Journal journal, Posts posts) {
        this.history = new History(mongo);
        this.journal = journal;
        this.posts = posts;
    }

    /** One version of a post; an error {@link NotFound} when there never was such a one. */
    public Mono<Past<Post>> at(String id, long version) {
        return history.at(Kind.POST, Post.class, id, version)
                .filter(past -> !past.state().erased())
                .flatMap(this::whole)
                .switchIfEmpty(
                        Mono.error(() -> new NotFound("version " + version + " of the post", id)));
    }

    /** A post as it was at a time; an error {@link NotFound} when it was not there. */
    public Mono<Past<Post>> asOf(String id, Instant time) {
        return history.asOf(Kind.POST, Post.class, id, time)
                .filter(past -> !past.state().erased())
                .flatMap(this::whole)
                .switchIfEmpty(Mono.error(() -> new NotFound("post at " + time + " named", id)));
    }

    private Mono<Past<Post>> whole(Past<Post> past) {
        Published live = past.state().published();
        return live == null
                ? Mono.just(past)
                : posts.rendering()
                        .live(live.content())
                        .map(body -> new Past<>(past.entry(), past.state().withLiveBody(body)));
    }

    /**
     * Makes the draft what it was at an earlier version; readers see no change. What it refers to
     * may be gone by now: it is kept, and publishing will name it.
     *
     * @param version the version that the caller saw; another one is refused with {@link
     *     relata.refusal.StaleVersion}
     * @param earlier the version to go back to
     */
    public Mono<Post> restore(String id, long version, long earlier, String actor) {
        return expected(id, version)
                .flatMap(post ->
                        at(id, earlier)
                                .map(past -> past.state().working())
                                .flatMap(content ->
                                        posts.rewrite("restore-version", post, content, actor)))
                .switchIfEmpty(Mono.defer(() -> expected(id, version)));
    }

    private Mono<Post> expected(String id, long version) {
        return posts.get(id).flatMap(post -> journal.expect(post, version));
    }
}
