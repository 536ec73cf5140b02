package relata.intake;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.catalog.CurrentCatalog;
import relata.curation.Curator;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.post.LiveBody;
import relata.post.Post;
import relata.post.Posts;
import relata.post.Published;

/**
 * What an import is taken back from.
 *
 * @param curator topics, authors, and who names them
 * @param journal takes the changes
 * @param catalog what there is
 * @param posts whose rendering is shared
 */
record Ground(Curator curator, Journal journal, CurrentCatalog catalog, Posts posts) {

    ReactiveMongoTemplate mongo() {
        return curator.mongo();
    }

    Addresses addresses() {
        return curator.addresses();
    }

    Traces traces() {
        return new Traces(mongo());
    }

    Instant now() {
        return curator.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Posts by id, what was erased included. */
    Mono<Map<String, Post>> posts(Collection<String> ids) {
        return mongo().find(query(where("_id").in(Set.copyOf(ids))), Post.class)
                .collectMap(Post::id);
    }

    /** Reserves the slugs of a state again; an error when one belongs to another by now. */
    Mono<Void> addresses(Post post) {
        return Flux.fromIterable(Earlier.contents(post))
                .map(content -> Address.path(Kind.POST, content.slug()))
                .concatMap(path -> addresses().reserve(new Address(path, Kind.POST, post.id())))
                .then();
    }

    /** A state with what readers get made of its source again. */
    Mono<Post> rendered(Post post) {
        Published live = post.published();
        return live == null
                ? Mono.just(post)
                : posts.rendering()
                        .render(live.content())
                        .map(LiveBody::of)
                        .map(body -> with(post, live, body));
    }

    private static Post with(Post post, Published live, LiveBody body) {
        Published whole =
                new Published(
                        live.content(), body, live.publishedAt(), live.updatedAt(), live.version());
        return new Post(
                post.id(),
                post.version(),
                post.seq(),
                post.draft(),
                whole,
                post.life(),
                post.origin(),
                post.agenda(),
                post.createdAt(),
                post.updatedAt());
    }

    /**
     * Frees the addresses of things that are erased, and forgets their former states.
     *
     * @param gone the last entry of each, by id
     */
    Mono<Void> forget(Kind kind, Map<String, Long> gone) {
        return gone.isEmpty()
                ? Mono.empty()
                : addresses()
                        .free(gone.keySet())
                        .then(Mono.defer(() -> journal.forget(kind, gone)));
    }
}
