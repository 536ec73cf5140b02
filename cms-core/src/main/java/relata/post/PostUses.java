package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.asset.Asset;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.journal.Shelf;

/**
 * Which posts name a topic, a series, an author or an asset, in the draft or in the copy that
 * readers get, and how these posts come to name another. Safe for use by several threads.
 */
public final class PostUses {

    private static final int BATCH = 100;
    private static final int ROUNDS_WITHOUT_PROGRESS = 100;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final InstantSource clock;
    private final Shelf<Post> shelf;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param clock tells when
     */
    public PostUses(ReactiveMongoTemplate mongo, Journal journal, InstantSource clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.clock = clock;
        this.shelf = new Shelf<>(mongo, journal, Post.class, Kind.POST);
    }

    /** All posts that are not erased, whatever they name, in the order of their ids. */
    public Flux<Post> all() {
        Query all = new Query().with(Sort.by("_id")).cursorBatchSize(BATCH);
        return mongo.find(all, Post.class).filter(post -> !post.erased());
    }

    /** The ids of all posts, those in the trash too, that name something; each once, sorted. */
    public Mono<List<String>> ids(Kind kind, String id) {
        return Flux.fromStream(places(kind))
                .concatMap(place -> ids(query(where(place).is(id))))
                .collect(TreeSet<String>::new, Set::add)
                .map(List::copyOf);
    }

    /**
     * The ids of all posts, those in the trash too, that show a picture or lead to a file; each
     * once, sorted. Reads the bodies of all posts.
     *
     * @param asset its id
     * @param hash what its address holds
     */
    public Mono<List<String>> showing(String asset, String hash) {
        Flux<String> inBodies =
                Flux.just("published.content.body.source", "draft.body.source")
                        .concatMap(place -> ids(query(where(place).regex(hash))));
        return ids(Kind.ASSET, asset)
                .flatMapIterable(ids -> ids)
                .concatWith(inBodies)
                .collect(TreeSet<String>::new, Set::add)
                .map(List::copyOf);
    }

    /**
     * Which posts, those in the trash too, show some pictures or lead to some files. Reads the
     * bodies of all posts once, however many assets are asked for.
     *
     * @param assets their ids
     * @return ids of posts by the id of the asset; without those that nobody shows
     */
    public Mono<Map<String, Set<String>>> showing(Set<String> assets) {
        Query all = new Query().cursorBatchSize(BATCH);
        all.fields().include("published.content.body.source", "published.content.image.asset");
        all.fields().include("draft.body.source", "draft.image.asset");
        return mongo.find(all, Document.class, Kind.POST.collection())
                .collect(
                        TreeMap<String, Set<String>>::new,
                        (found, post) ->
                                shown(post)
                                        .filter(assets::contains)
                                        .forEach(asset -> note(found, asset, post)))
                .map(found -> found);
    }

    private static void note(Map<String, Set<String>> found, String asset, Document post) {
        found.computeIfAbsent(asset, _ -> new TreeSet<>()).add(String.valueOf(post.get("_id")));
    }

    private static Stream<String> shown(Document post) {
        return Stream.of(List.of("published", "content"), List.of("draft"))
                .flatMap(place -> {
                    Stream<String> inBody =
                            Asset.hashes(text(post, place, "body", "source")).map(Asset::id);
                    return Stream.concat(inBody, Stream.of(text(post, place, "image", "asset")));
                });
    }

    private static String text(Document post, List<String> place, String... field) {
        return post.getEmbedded(Stream.concat(place.stream(), Stream.of(field)).toList(), "");
    }

    private Flux<String> ids(Query which) {
        which.fields().include("_id");
        return mongo.find(which, Document.class, Kind.POST.collection())
                .map(document -> String.valueOf(document.get("_id")));
    }

    /** One post; an error {@link relata.refusal.NotFound} when there is none. */
    public Mono<Post> post(String id) {
        return shelf.get(id);
    }

    /** Changes the draft of a post, whatever its version; readers see no change. */
    public Mono<Post> edit(
            String id, String action, String actor, UnaryOperator<PostContent> change) {
        return shelf.settle(
                action,
                actor,
                id,
                post -> {
                    PostContent next = change.apply(post.working());
                    return next.equals(post.working()) ? post : post.edit(next, now());
                });
    }

    /** Posts by their ids, in no order. */
    public Flux<Post> posts(Collection<String> ids) {
        return mongo.find(query(where("_id").in(Set.copyOf(ids))), Post.class);
    }

    /** All posts that name something, each once, as long as they are not changed meanwhile. */
    public Flux<Post> posts(Kind kind, String id) {
        return ids(kind, id).flatMapIterable(ids -> ids).buffer(BATCH).concatMap(this::posts);
    }

    /** Under what every post is filed that is not in the trash, in order of id. */
    public Flux<Filed> filed() {
        Query all = query(where("life.trashedAt").is(null)).with(Sort.by("_id"));
        all.fields()
                .include("draft.title")
                .include("draft.topics")
                .include("published.content.title")
                .include("published.content.topics");
        return mongo.find(all, Document.class, Kind.POST.collection()).map(Filed::of);
    }

    /** A change of what posts name. */
    public record Refiling(
            String action, String actor, BiFunction<String, PostContent, PostContent> change) {}

    /**
     * Changes every post that names something until none does. Drafts and live copies change each
     * by itself: nobody's draft is published. A post that somebody else changes at the same moment
     * is read again.
     *
     * @param refiling answers, for a post's id and content, content that doesn't name it any more
     * @return after each batch how many posts it changed
     */
    public Flux<Integer> refileAll(Kind kind, String id, Refiling refiling) {
        return Flux.fromStream(places(kind))
                .concatMap(place -> refileAll(query(where(place).is(id)).limit(BATCH), refiling));
    }

    private Flux<Integer> refileAll(Query which, Refiling refiling) {
        Mono<Round> first = round(which, refiling, 0);
        return first.expand(last ->
                        last.found() == 0 || last.idle() > ROUNDS_WITHOUT_PROGRESS
                                ? Mono.empty()
                                : round(which, refiling, last.idle())
                                        .delaySubscription(last.rest()))
                .map(Round::changed);
    }

    private record Round(int found, int changed, int idle) {

        Duration rest() {
            return changed == 0 ? PAUSE : Duration.ZERO;
        }
    }

    private Mono<Round> round(Query which, Refiling refiling, int idle) {
        return mongo.find(which, Post.class)
                .collectList()
                .flatMap(posts ->
                        refile(posts, refiling)
                                .map(done ->
                                        new Round(posts.size(), done, done == 0 ? idle + 1 : 0)));
    }

    /**
     * Changes some posts, once each; those that somebody else changes meanwhile until it is done.
     *
     * @param refiling answers the same content where nothing is left to do
     */
    public Mono<Integer> refile(Collection<String> ids, Refiling refiling) {
        return Flux.fromIterable(ids)
                .buffer(BATCH)
                .concatMap(some -> refileSome(some, refiling))
                .reduce(0, Integer::sum);
    }

    private Mono<Integer> refileSome(List<String> ids, Refiling refiling) {
        return posts(ids)
                .filter(post -> !refiled(post, refiling).equals(post))
                .collectList()
                .flatMap(posts ->
                        refile(posts, refiling)
                                .flatMap(done ->
                                        done == posts.size()
                                                ? Mono.just(done)
                                                : refileSome(ids, refiling)
                                                        .map(rest -> rest + done)));
    }

    private Mono<Integer> refile(List<Post> posts, Refiling refiling) {
        List<Change<Post>> changes =
                posts.stream()
                        .map(post ->
                                Change.of(
                                        refiling.action(),
                                        refiling.actor(),
                                        post,
                                        refiled(post, refiling)))
                        .toList();
        return journal.writeAll(changes).map(List::size);
    }

    private Post refiled(Post post, Refiling refiling) {
        return post.refiled(content -> refiling.change().apply(post.id(), content), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Stream<String> places(Kind kind) {
        String field =
                switch (kind) {
                    case TOPIC -> "topics";
                    case AUTHOR -> "authors";
                    case SERIES -> "series.series";
                    case POST -> "neighbours.post";
                    case ASSET -> "image.asset";
                    case REDIRECT, RELATED, SEARCH_SETTINGS ->
                            throw new IllegalArgumentException("No post names one.");
                };
        return Stream.of("published.content." + field, "draft." + field);
    }
}
