package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.address.Slug;
import relata.body.RenderedBody;
import relata.catalog.Catalog;
import relata.catalog.CurrentCatalog;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.refusal.Conflict;
import relata.refusal.Refusal;

/**
 * Keeps what imports bring, a batch at a time. The id of a post is made from the key of its item,
 * so the same item always finds the same post, whoever imports it and however often it was cut
 * short.
 */
public final class PostImports {

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Addresses addresses;
    private final CurrentCatalog catalog;
    private final Rendering rendering;
    private final InstantSource clock;
    private final LinksAhead ahead;
    private final ImportedLinks links;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param addresses keeps slugs unique and old paths alive
     * @param catalog what posts may refer to
     * @param posts whose rendering is shared
     */
    public PostImports(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            CurrentCatalog catalog,
            Posts posts) {
        this.mongo = mongo;
        this.journal = journal;
        this.addresses = addresses;
        this.catalog = catalog;
        this.rendering = posts.rendering();
        this.clock = posts.clock();
        this.ahead = new LinksAhead(mongo, addresses);
        this.links = new ImportedLinks(mongo, journal, addresses, rendering);
    }

    /** The id of the post that an item with this key becomes. */
    public static String id(String key) {
        return UUID.nameUUIDFromBytes(("relata:" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What {@link #keep} would answer. Changes nothing. */
    public Mono<List<Kept>> plan(List<Incoming> batch) {
        return existing(batch)
                .flatMapIterable(posts -> decide(batch, posts))
                .flatMapSequential(this::measure, Rendering.THREADS)
                .map(Step::kept)
                .collectList();
    }

    /** Keeps a batch of which nobody knows what comes after it. */
    public Mono<List<Kept>> keep(List<Incoming> batch, String actor) {
        return keep(batch, actor, Coming.unknown());
    }

    /**
     * Keeps a batch. A batch of about 100 is quickest.
     *
     * @param actor who imports, such as {@code import:ID}
     * @param coming what the whole import brings: links to that are rewritten before they are kept
     * @return for each item, in order, what became of it; a bad item is an outcome, not an error
     */
    public Mono<List<Kept>> keep(List<Incoming> batch, String actor, Coming coming) {
        return Mono.zip(existing(batch), catalog.fresh())
                .map(parts -> check(decide(batch, parts.getT1()), parts.getT2()))
                .flatMap(steps -> ahead.link(steps, coming, actor))
                .flatMap(steps -> withAddresses(steps, actor))
                .flatMap(steps ->
                        Flux.fromIterable(steps)
                                .flatMapSequential(this::render, Rendering.THREADS)
                                .collectList())
                .flatMap(steps -> write(steps, actor, coming));
    }

    private Mono<Map<String, Post>> existing(List<Incoming> batch) {
        Set<String> ids = batch.stream().map(Incoming::id).collect(Collectors.toSet());
        return mongo.find(query(where("_id").in(ids)), Post.class).collectMap(Post::id);
    }

    private static List<Step> decide(List<Incoming> batch, Map<String, Post> posts) {
        Set<String> seen = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Incoming item : batch) {
            Step step = Step.of(item, posts.get(item.id()));
            steps.add(seen.add(item.key()) ? step : step.skipped("The same item came before."));
        }
        return steps;
    }

    private static List<Step> check(List<Step> steps, Catalog known) {
        return steps.stream().map(step -> step.checked(known)).toList();
    }

    private Mono<List<Step>> withAddresses(List<Step> steps, String actor) {
        List<Address> wanted =
                steps.stream().filter(Step::writes).flatMap(step -> step.addresses(actor)).toList();
        return wanted.isEmpty()
                ? Mono.just(steps)
                : addresses
                        .reserveAll(wanted)
                        .flatMap(owners ->
                                Flux.fromIterable(steps)
                                        .concatMap(step -> withSlug(step, owners, actor))
                                        .collectList());
    }

    private Mono<Step> withSlug(Step step, Map<String, Address> owners, String actor) {
        if (!step.writes()) {
            return Mono.just(step);
        }
        String slug = step.content().slug();
        Address owner = owners.get(Address.path(Kind.POST, slug));
        return owner != null && owner.target().equals(step.id())
                ? Mono.just(step)
                : addresses
                        .reserveFree(Kind.POST, slug, step.id(), actor)
                        .onErrorResume(Conflict.class, _ -> reserveOwn(slug, step.id(), actor))
                        .map(step::withSlug);
    }

    /** Where hundreds have the same slug, the post's id makes another of it. */
    private Mono<String> reserveOwn(String slug, String id, String actor) {
        String start = slug.substring(0, Math.min(slug.length(), Slug.MAX_LENGTH / 2));
        String own = Slug.of(start + "-" + id, Locale.ROOT);
        return addresses.reserveFree(Kind.POST, own, id, actor);
    }

    private Mono<Step> render(Step step) {
        if (!step.writes()) {
            return Mono.just(step);
        }
        Mono<Step> ready =
                step.item().publish()
                        ? rendering.render(step.content()).map(body -> published(step, body))
                        : measure(step).map(measured -> measured.drafted(now()));
        return ready.onErrorResume(Refusal.class, no -> Mono.just(step.failed(no.getMessage())));
    }

    private Step published(Step step, RenderedBody body) {
        return step.measured(body.measure()).published(LiveBody.of(body), now());
    }

    private Mono<Step> measure(Step step) {
        return step.writes()
                ? rendering.measure(step.content()).map(step::measured)
                : Mono.just(step);
    }

    private Mono<List<Kept>> write(List<Step> steps, String actor, Coming coming) {
        List<Change<Post>> changes =
                steps.stream().map(step -> step.change(actor)).flatMap(Stream::ofNullable).toList();
        return journal.writeAll(changes)
                .map(done -> done.stream().map(Post::id).collect(Collectors.toSet()))
                .doOnNext(coming::arrived)
                .map(done -> steps.stream().map(step -> step.kept(done)).toList());
    }

    /**
     * Links neighbours that are named by a title to the post that has it, where it has arrived by
     * now.
     *
     * @return how many posts were linked
     */
    public Mono<Integer> resolveNeighbours(String actor) {
        return Flux.merge(
                        unresolved("draft.neighbours"), unresolved("published.content.neighbours"))
                .distinct(Post::id)
                .concatMap(post -> resolve(post, actor))
                .count()
                .map(Math::toIntExact);
    }

    private Flux<Post> unresolved(String field) {
        return mongo.find(query(where(field).elemMatch(where("post").is(null))), Post.class);
    }

    private Mono<Post> resolve(Post post, String actor) {
        return Flux.fromIterable(post.working().neighbours())
                .filter(n -> n.post() == null)
                .concatMap(n -> titled(n.title()).map(id -> Map.entry(n.title(), id)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .filter(found -> !found.isEmpty())
                .map(found -> Change.of("link", actor, post, post.linkNeighbours(found)))
                .flatMap(journal::write);
    }

    private Mono<String> titled(String title) {
        return Flux.concat(
                        mongo.find(query(where("published.content.title").is(title)), Post.class),
                        mongo.find(query(where("draft.title").is(title)), Post.class))
                .next()
                .map(Post::id);
    }

    /**
     * Makes links between imported posts lead to where those are now: in the bodies of posts that
     * nobody edited since. Whatever was done before is not done again.
     *
     * @param posts the posts to look at, by id, each with a path at which it lived; empty when that
     *     is not known
     * @param hosts of the sites that they came from, without {@code www.}
     */
    public Mono<LinkedBodies> resolveLinks(
            Map<String, String> posts, Set<String> hosts, String actor) {
        return links.resolve(posts, hosts, actor);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
