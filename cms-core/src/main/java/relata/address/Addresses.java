package relata.address;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.Kind;
import relata.refusal.Conflict;

/**
 * All addresses. A path is reserved before the write that uses it; a reservation that a crash left
 * behind belongs to the same thing and does no harm. Uniqueness is that of {@code _id}, which holds
 * on every store, sharded ones included.
 */
public final class Addresses {

    private static final String COLLECTION = "addresses";
    private static final int SUFFIXES = 200;

    private final ReactiveMongoTemplate mongo;

    /**
     * @param mongo the store
     */
    public Addresses(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** What lives at a path; empty when nothing does. */
    public Mono<Address> at(String path) {
        return mongo.findById(Address.normal(path), Address.class);
    }

    /**
     * Reserves a path for something. Doing so again for the same thing changes nothing.
     *
     * @return the address; an error {@link Conflict} when something else has it
     */
    public Mono<Address> reserve(Address wanted) {
        return claim(wanted)
                .filter(owner -> owner.target().equals(wanted.target()))
                .switchIfEmpty(Mono.error(() -> taken(wanted)));
    }

    /**
     * Reserves the path of a slug, or of the slug with the first number behind it that is free.
     *
     * @return the slug that was reserved
     */
    public Mono<String> reserveFree(Kind kind, String slug, String target) {
        return reserveFree(kind, slug, target, null);
    }

    /**
     * As above.
     *
     * @param by who reserves, see {@link Address}
     */
    public Mono<String> reserveFree(Kind kind, String slug, String target, @Nullable String by) {
        Address plain = new Address(Address.path(kind, slug), kind, target, by);
        return claim(plain)
                .filter(owner -> owner.target().equals(target))
                .map(_ -> slug)
                .switchIfEmpty(Mono.defer(() -> reserveNumbered(plain, slug)));
    }

    private Mono<String> reserveNumbered(Address plain, String slug) {
        Kind kind = plain.kind();
        String target = plain.target();
        List<String> slugs =
                IntStream.rangeClosed(2, SUFFIXES).mapToObj(n -> numbered(slug, n)).toList();
        return owners(slugs.stream().map(s -> Address.path(kind, s)).toList())
                .flatMapIterable(owners -> free(kind, slugs, target, owners))
                .concatMap(s -> claim(new Address(Address.path(kind, s), kind, target, plain.by())))
                .filter(owner -> owner.target().equals(target))
                .next()
                .map(owner -> owner.path().substring(owner.path().lastIndexOf('/') + 1))
                .switchIfEmpty(Mono.error(() -> crowded(slug)));
    }

    private static List<String> free(
            Kind kind, List<String> slugs, String target, Map<String, Address> owners) {
        Stream<String> own = slugs.stream().filter(s -> ownedBy(owners, kind, s, target));
        Stream<String> free =
                slugs.stream().filter(s -> !owners.containsKey(Address.path(kind, s)));
        return Stream.concat(own, free).toList();
    }

    private static boolean ownedBy(
            Map<String, Address> owners, Kind kind, String slug, String target) {
        Address owner = owners.get(Address.path(kind, slug));
        return owner != null && owner.target().equals(target);
    }

    private static String numbered(String slug, int n) {
        return slug.substring(0, Math.min(slug.length(), 112)) + "-" + n;
    }

    /** Who has which of these paths. */
    public Mono<Map<String, Address>> owners(Collection<String> paths) {
        if (paths.isEmpty()) {
            return Mono.just(Map.of());
        }
        return mongo.find(query(where("_id").in(Set.copyOf(paths))), Address.class)
                .collectMap(Address::path);
    }

    /**
     * Reserves many paths at once, each for what wants it first; paths that others have are left to
     * them.
     *
     * @return who has them now, by path
     */
    public Mono<Map<String, Address>> reserveAll(Collection<Address> wanted) {
        Map<String, Address> first =
                wanted.stream()
                        .collect(Collectors.toMap(Address::path, Function.identity(), (a, _) -> a));
        return owners(first.keySet())
                .flatMap(owners -> insertMissing(first, owners))
                .then(Mono.defer(() -> owners(first.keySet())));
    }

    /** Completes when a path is free or the thing's own; else an error {@link Conflict}. */
    public Mono<Void> refuseTaken(Address wanted) {
        return mongo.findById(wanted.path(), Address.class)
                .filter(owner -> !owner.target().equals(wanted.target()))
                .flatMap(_ -> Mono.error(taken(wanted)));
    }

    /** A slug that is free now, perhaps with a number behind it. Nothing is reserved. */
    public Mono<String> free(Kind kind, String slug) {
        List<String> slugs =
                IntStream.rangeClosed(1, SUFFIXES)
                        .mapToObj(n -> n == 1 ? slug : numbered(slug, n))
                        .toList();
        return owners(slugs.stream().map(s -> Address.path(kind, s)).toList())
                .flatMapIterable(owners -> free(kind, slugs, "", owners))
                .next()
                .switchIfEmpty(Mono.error(() -> crowded(slug)));
    }

    /** All paths of something, those that it had before included. */
    public Flux<Address> of(String target) {
        return mongo.find(query(where("target").is(target)), Address.class);
    }

    /**
     * Frees what is still reserved for something, as if it never had been. Only for what is erased
     * and never was anybody's business, such as what an import brought that is taken back.
     */
    public Mono<Void> free(Collection<String> targets) {
        return mongo.remove(query(where("target").in(Set.copyOf(targets))), Address.class).then();
    }

    /** Frees the paths of something that one reserved first and that nobody claimed since. */
    public Mono<Void> freeReserved(String target, String by) {
        return mongo.remove(
                        query(where("target").is(target).and("by").is(by).and("claims").is(null)),
                        COLLECTION)
                .then();
    }

    /**
     * Frees all paths of these kinds of things that one reserved first and that nobody claimed
     * since.
     */
    public Mono<Void> freeReserved(Collection<Kind> kinds, String by) {
        return mongo.remove(
                        query(
                                where("by")
                                        .is(by)
                                        .and("kind")
                                        .in(Set.copyOf(kinds))
                                        .and("claims")
                                        .is(null)),
                        COLLECTION)
                .then();
    }

    /** Gives all paths of something that is no more to what takes its place, for ever. */
    public Mono<Void> handOver(String from, String into) {
        return mongo.updateMulti(
                        query(where("target").is(from)),
                        new Update().set("target", into),
                        Address.class)
                .then();
    }

    private Mono<Void> insertMissing(Map<String, Address> first, Map<String, Address> owners) {
        List<Address> missing =
                first.values().stream().filter(a -> !owners.containsKey(a.path())).toList();
        return missing.isEmpty()
                ? Mono.empty()
                : mongo.insert(missing, Address.class)
                        .then()
                        .onErrorResume(DuplicateKeyException.class, _ -> oneByOne(missing));
    }

    private Mono<Void> oneByOne(List<Address> missing) {
        return Flux.fromIterable(missing).concatMap(this::claim).then();
    }

    /**
     * Claiming again what one has is counted, so that nobody frees it who looked at it before, see
     * {@link #giveUp}.
     */
    private Mono<Address> claim(Address wanted) {
        Query own = query(where("_id").is(wanted.path()).and("target").is(wanted.target()));
        Update again = new Update().inc("claims", 1);
        return mongo.insert(wanted)
                .onErrorResume(
                        DuplicateKeyException.class,
                        _ ->
                                mongo.findAndModify(own, again, Address.class)
                                        .switchIfEmpty(
                                                mongo.findById(wanted.path(), Address.class)));
    }

    /** What something holds at a path, to be given up later; empty when it holds nothing there. */
    public Mono<Claim> held(Address address) {
        return mongo.findOne(
                        query(where("_id").is(address.path()).and("target").is(address.target())),
                        Document.class,
                        COLLECTION)
                .map(found -> new Claim(address, found.getInteger("claims", 0)));
    }

    /**
     * Gives up a path that was reserved and never used. Changes nothing when it was claimed again
     * since.
     */
    public Mono<Void> giveUp(Claim claim) {
        Query unchanged =
                query(
                        where("_id")
                                .is(claim.address().path())
                                .and("target")
                                .is(claim.address().target())
                                .and("claims")
                                .is(claim.count() == 0 ? null : claim.count()));
        return mongo.remove(unchanged, COLLECTION).then();
    }

    /**
     * A reservation as somebody saw it.
     *
     * @param address what is reserved for what
     * @param count how often it was claimed again since it was made
     */
    public record Claim(Address address, int count) {}

    private static Conflict taken(Address wanted) {
        return new Conflict(
                "slug-taken",
                "The address '" + wanted.path() + "' belongs to something else. Choose another.");
    }

    private static Conflict crowded(String slug) {
        return new Conflict("slug-taken", "Too many addresses begin with '" + slug + "'.");
    }
}
