package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.catalog.CurrentCatalog;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.refusal.NotFound;
import relata.refusal.StaleVersion;

/** The posts as editors see them. Every change goes through the journal. */
public final class Posts {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Addresses addresses;
    private final CurrentCatalog catalog;
    private final Rendering rendering;
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
        this.clock = clock;
    }

    /** One post; an error {@link NotFound} when there is none. */
    public Mono<Post> get(String id) {
        return mongo.findById(id, Post.class)
                .switchIfEmpty(Mono.error(() -> new NotFound("post", id)));
    }

    /**
     * Posts by descending id: those made here come newest first.
     *
     * @param after the id of the last one of the page before, or null
     * @param limit how many
     */
    public Mono<List<Post>> list(@Nullable String after, int limit) {
        Query page = (after == null ? new Query() : query(where("_id").lt(after))).limit(limit);
        return mongo.find(page.with(Sort.by(Sort.Direction.DESC, "_id")), Post.class).collectList();
    }

    /** How many posts there are in any state. */
    public Mono<Long> count() {
        return mongo.count(new Query(), Post.class);
    }

    /**
     * Makes a draft.
     *
     * @param content its slug is reserved for ever
     * @param slugGiven whether somebody chose the slug: then one that is taken is refused, while a
     *     generated one gets a number
     * @return the draft; errors {@link relata.refusal.Invalid} and {@link relata.refusal.Conflict}
     */
    public Mono<Post> create(PostContent content, boolean slugGiven, String actor) {
        String id = IDS.generate().toString();
        return catalog.fresh()
                .map(known -> PostRules.check(content, known))
                .flatMap(checked -> reserve(checked.slug(), slugGiven, id))
                .map(slug -> Post.draft(id, content.withSlug(slug), now()))
                .flatMap(post -> journal.write(Change.create("create", actor, post)));
    }

    private Mono<String> reserve(String slug, boolean given, String id) {
        return given
                ? addresses.reserve(address(slug, id)).thenReturn(slug)
                : addresses.reserveFree(Kind.POST, slug, id);
    }

    /**
     * Makes the draft what readers get.
     *
     * @param version the version that the caller saw; another one is refused with {@link
     *     StaleVersion}
     */
    public Mono<Post> publish(String id, long version, String actor) {
        return expected(id, version)
                .flatMap(post -> publish(post, actor))
                .switchIfEmpty(Mono.defer(() -> expected(id, version)));
    }

    private Mono<Post> publish(Post post, String actor) {
        return publish(post, post.working(), actor);
    }

    /**
     * Makes some content of a post what readers get.
     *
     * @param post as it is to be, apart from the publication
     * @param content the draft, or what an earlier version held
     * @return the published post; nothing when somebody changed it since it was read; errors {@link
     *     relata.refusal.Invalid} and {@link relata.refusal.Conflict}
     */
    public Mono<Post> publish(Post post, PostContent content, String actor) {
        return catalog.fresh()
                .map(known -> PostRules.check(content, known))
                .flatMap(checked -> addresses.reserve(address(checked.slug(), post.id())))
                .then(Mono.defer(() -> rendering.live(content)))
                .map(body ->
                        Change.of("publish", actor, post, post.publish(content, body, null, now())))
                .flatMap(journal::write);
    }

    /** The rendering that a publication would use. */
    public Rendering rendering() {
        return rendering;
    }

    InstantSource clock() {
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
