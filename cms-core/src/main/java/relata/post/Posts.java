package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.catalog.CurrentCatalog;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.refusal.Invalid;
import relata.refusal.NotFound;

/** The posts as editors see them. Every change goes through the journal. */
public final class Posts {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Addresses addresses;
    private final CurrentCatalog catalog;
    private final Rendering rendering;
    private final Reviewing reviewing;
    private final ShownAssets shown;
    private final InstantSource clock;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param addresses keeps slugs unique
     * @param catalog what posts may refer to
     * @param clock tells when
     */
    public Posts(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            CurrentCatalog catalog,
            InstantSource clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.addresses = addresses;
        this.catalog = catalog;
        this.rendering = new Rendering();
        this.shown = new ShownAssets(mongo);
        this.reviewing = new Reviewing(mongo, addresses, shown);
        this.clock = clock;
    }

    /** One post; an error {@link NotFound} when there is none. */
    public Mono<Post> get(String id) {
        return mongo.findById(id, Post.class)
                .filter(post -> !post.erased())
                .switchIfEmpty(Mono.error(() -> new NotFound("post", id)));
    }

    /** Those of these that are there, in no order. */
    public Flux<Post> byIds(Collection<String> ids) {
        return mongo.find(query(where("_id").in(Set.copyOf(ids))), Post.class)
                .filter(post -> !post.erased());
    }

    /** A page of the editors' list. */
    public Mono<List<Post>> list(EditorsQuery asked) {
        return mongo.find(asked.page(), Post.class).collectList();
    }

    /** How many posts there are on all pages of the editors' list. */
    public Mono<Long> count(EditorsQuery asked) {
        return mongo.count(asked.all(), Post.class);
    }

    /**
     * Makes a draft.
     *
     * @param content its slug is reserved for it
     * @param slugGiven whether somebody chose the slug: then one that is taken is refused, while a
     *     generated one gets a number
     * @return the draft; errors {@link relata.refusal.Invalid} and {@link relata.refusal.Conflict}
     */
    public Mono<Post> create(PostContent content, boolean slugGiven, String actor) {
        return make("create", content, slugGiven, actor);
    }

    /** Makes a draft of what an editor sees of another post, with a title and slug of its own. */
    public Mono<Post> duplicate(String id, String actor) {
        return get(id).map(post -> post.working().copy())
                .flatMap(copy -> make("duplicate", copy, false, actor));
    }

    private Mono<Post> make(String action, PostContent content, boolean slugGiven, String actor) {
        String id = IDS.generate().toString();
        return checked(content)
                .flatMap(checked -> reserve(checked.slug(), slugGiven, id).map(checked::withSlug))
                .map(checked -> Post.draft(id, checked, now()))
                .flatMap(post -> journal.write(Change.create(action, actor, post)));
    }

    private Mono<PostContent> checked(PostContent content) {
        return catalog.fresh().map(known -> PostRules.check(content, known)).flatMap(shown::settle);
    }

    private Mono<String> reserve(String slug, boolean given, String id) {
        return given
                ? addresses.reserve(address(slug, id)).thenReturn(slug)
                : addresses.reserveFree(Kind.POST, slug, id);
    }

    /**
     * Replaces the draft. The address of another slug is reserved now and takes effect when the
     * draft is published. Content that is the same makes no new version.
     *
     * @param version the version that the caller saw; another one is refused with {@link
     *     relata.refusal.StaleVersion}
     * @param next makes the content of the one that an editor sees now
     */
    public Mono<Post> edit(String id, long version, UnaryOperator<PostContent> next, String actor) {
        return expected(id, version)
                .flatMap(post -> edit(post, next.apply(post.working()), actor))
                .switchIfEmpty(Mono.defer(() -> expected(id, version)));
    }

    private Mono<Post> edit(Post post, PostContent content, String actor) {
        return content.equals(post.working())
                ? Mono.just(post)
                : checked(content)
                        .flatMap(settled ->
                                settled.equals(post.working())
                                        ? Mono.just(post)
                                        : rewrite("edit", post, settled, actor));
    }

    /**
     * Makes some content the draft without holding it against the rules: publishing will.
     *
     * @return the post; nothing when somebody changed it since it was read; an error {@link
     *     relata.refusal.Conflict} when the address of the content belongs to another by now
     */
    Mono<Post> rewrite(String action, Post post, PostContent content, String actor) {
        Post next = post.edit(content, now());
        return reserveOther(post, content.slug())
                .then(Mono.defer(() -> write(action, actor, post, next)));
    }

    /** A draft's slug is reserved, unless it came by another way than through here. */
    private Mono<Address> reserved(Post post, String slug) {
        Address wanted = address(slug, post.id());
        return slug.equals(post.working().slug())
                ? addresses
                        .at(wanted.path())
                        .filter(owner -> owner.target().equals(post.id()))
                        .switchIfEmpty(Mono.defer(() -> addresses.reserve(wanted)))
                : addresses.reserve(wanted);
    }

    /** What a post has is reserved already. */
    private Mono<Void> reserveOther(Post post, String slug) {
        return slug.equals(post.working().slug())
                ? Mono.empty()
                : addresses.reserve(address(slug, post.id())).then();
    }

    /**
     * Makes the draft what readers get.
     *
     * @param version the version that the caller saw; another one is refused with {@link
     *     relata.refusal.StaleVersion}
     */
    public Mono<Post> publish(String id, long version, String actor) {
        return expected(id, version)
                .flatMap(post -> publish(post, post.working(), actor))
                .switchIfEmpty(Mono.defer(() -> expected(id, version)));
    }

    /**
     * Makes some content of a post what readers get.
     *
     * @param post as it is to be, apart from the publication
     * @param content the draft, or what an earlier version held
     * @return the published post; nothing when somebody changed it since it was read; errors {@link
     *     Invalid} and {@link relata.refusal.Conflict}
     */
    public Mono<Post> publish(Post post, PostContent content, String actor) {
        return Mono.zip(catalog.fresh(), rendering.render(content))
                .delayUntil(parts ->
                        reviewing
                                .review(post.id(), content, parts.getT2(), parts.getT1())
                                .doOnNext(Review::refuseErrors))
                .delayUntil(_ -> reserved(post, content.slug()))
                .map(parts -> LiveBody.of(parts.getT2()))
                .map(body -> post.publish(content, body, null, now()))
                .flatMap(live -> journal.write(Change.of("publish", actor, post, live)));
    }

    /**
     * Says what stands in the way of publishing some content. Writes nothing.
     *
     * @param id the post whose content it is to be; null when there is none yet
     */
    public Mono<Review> review(@Nullable String id, PostContent content) {
        return Mono.zip(catalog.fresh(), rendering.render(content), slugTaken(id, content.slug()))
                .flatMap(parts ->
                        reviewing
                                .review(id, content, parts.getT2(), parts.getT1())
                                .map(review -> review.after(parts.getT3(), List.of())));
    }

    private Mono<List<Invalid.Problem>> slugTaken(@Nullable String id, String slug) {
        return addresses
                .at(Address.path(Kind.POST, slug))
                .filter(owner -> !owner.target().equals(id))
                .map(_ -> new Invalid.Problem("/slug", "slug-taken", "It belongs to another."))
                .map(List::of)
                .defaultIfEmpty(List.of());
    }

    /**
     * Changes a post by one of its verbs.
     *
     * @param version the version that the caller saw; another one is refused with {@link
     *     relata.refusal.StaleVersion}
     * @param action the verb as the journal has it
     * @param verb makes the next state at this moment, or refuses
     */
    public Mono<Post> change(
            String id,
            long version,
            String action,
            BiFunction<Post, Instant, Post> verb,
            String actor) {
        return expected(id, version)
                .flatMap(post -> write(action, actor, post, verb.apply(post, now())))
                .switchIfEmpty(Mono.defer(() -> expected(id, version)));
    }

    /** Gives up the address that only the draft had, once the draft has it no more. */
    private Mono<Post> write(String action, String actor, Post post, Post next) {
        Mono<Post> written = journal.write(Change.of(action, actor, post, next));
        String left = givenUp(post.draft(), next);
        return left == null
                ? written
                : addresses
                        .held(address(left, post.id()))
                        .flatMap(claim -> written.delayUntil(_ -> addresses.giveUp(claim)))
                        .switchIfEmpty(written);
    }

    /** The slug that only the draft had and that the next state has no more; null when none. */
    private static @Nullable String givenUp(@Nullable PostContent draft, Post next) {
        if (draft == null || next.life().slugs().contains(draft.slug())) {
            return null;
        }
        boolean kept = !next.erased() && next.working().slug().equals(draft.slug());
        return kept ? null : draft.slug();
    }

    /** Erases posts for ever. */
    public Purging purging() {
        return new Purging(mongo, journal, this);
    }

    /** The rendering that a publication would use. */
    public Rendering rendering() {
        return rendering;
    }

    /** Tells when something happens to posts. */
    public InstantSource clock() {
        return clock;
    }

    private Mono<Post> expected(String id, long version) {
        return get(id).flatMap(post -> journal.expect(post, version));
    }

    private static Address address(String slug, String id) {
        return new Address(Address.path(Kind.POST, slug), Kind.POST, id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
