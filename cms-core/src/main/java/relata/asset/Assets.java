package relata.asset;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.journal.Shelf;
import relata.refusal.NotFound;
import relata.store.Keyset;
import relata.turn.Turns;

/** The pictures and files of the library. Safe for use by several threads. */
public final class Assets {

    private static final Keyset NEWEST = new Keyset(List.of(Sort.Order.desc("createdAt")));

    private final ReactiveMongoTemplate mongo;
    private final Turns turns;
    private final AssetFiles files;
    private final InstantSource clock;
    private final Shelf<Asset> shelf;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param files their bytes
     * @param clock tells when
     */
    public Assets(
            ReactiveMongoTemplate mongo, Journal journal, AssetFiles files, InstantSource clock) {
        this.mongo = mongo;
        this.turns = new Turns(mongo, clock);
        this.files = files;
        this.clock = clock;
        this.shelf = new Shelf<>(mongo, journal, Asset.class, Kind.ASSET);
    }

    /**
     * An asset that came in.
     *
     * @param asset the asset
     * @param added whether it was not there before
     */
    public record Taken(Asset asset, boolean added) {}

    /**
     * What somebody says of a file that comes in.
     *
     * @param name its name, which is made safe
     * @param fields what editors say of it; nothing is changed where it is there already
     */
    public record Named(String name, AssetFields fields) {}

    /** Ends what a crash left unfinished, and makes the files ready. */
    public Mono<Void> open(boolean alone) {
        Mono<Void> cleared = alone ? files.clear() : Mono.empty();
        Flux<Asset> removed = mongo.find(query(where("removedAt").ne(null)), Asset.class);
        return cleared.thenMany(removed)
                .filterWhen(asset -> files.has(asset.hash()))
                .concatMap(asset -> erase(asset.id()))
                .then();
    }

    /**
     * Takes a file in. The same bytes again are the same asset; two at once as well.
     *
     * @param bytes taken as fast as the disk does, and released whatever happens
     * @return the asset; an error {@link relata.refusal.Invalid} when the file can't be taken
     */
    public Mono<Taken> take(Flux<DataBuffer> bytes, Named named, String actor) {
        return Mono.fromCallable(() -> named.fields().checked())
                .flatMap(_ -> files.take(bytes, incoming -> keep(incoming, named, actor)));
    }

    /** What {@link #take} would answer. Keeps nothing. */
    public Mono<Taken> look(Flux<DataBuffer> bytes, Named named) {
        return files.take(
                bytes,
                incoming ->
                        byHash(incoming.hash())
                                .map(asset -> new Taken(asset, false))
                                .defaultIfEmpty(new Taken(asset(incoming, named), true)));
    }

    private Mono<Taken> keep(Incoming incoming, Named named, String actor) {
        Asset made = asset(incoming, named);
        return inTurn(
                made.id(),
                () ->
                        files.keep(incoming)
                                .then(Mono.defer(() -> mongo.findById(made.id(), Asset.class)))
                                .flatMap(known -> again(known, named, actor))
                                .switchIfEmpty(
                                        Mono.defer(() -> shelf.add("create", actor, made))
                                                .map(asset -> new Taken(asset, true))));
    }

    private Mono<Taken> again(Asset known, Named named, String actor) {
        return known.live()
                ? Mono.just(new Taken(known, false))
                : shelf.replace("restore", actor, known, known.back(named.fields(), now()))
                        .map(asset -> new Taken(asset, true));
    }

    private Asset asset(Incoming in, Named named) {
        Instant now = now();
        return new Asset(
                Asset.id(in.hash()),
                0,
                0,
                in.hash(),
                in.type().text(),
                in.size(),
                in.dimensions() == null ? null : in.dimensions().width(),
                in.dimensions() == null ? null : in.dimensions().height(),
                FileName.of(named.name(), in.type()),
                named.fields().alt(),
                named.fields().caption(),
                named.fields().credit(),
                null,
                now,
                now);
    }

    /** One asset; an error {@link NotFound} when there is none. */
    public Mono<Asset> get(String id) {
        return shelf.get(id)
                .filter(Asset::live)
                .switchIfEmpty(Mono.error(() -> new NotFound(Kind.ASSET.word(), id)));
    }

    /** One asset by the hash of its bytes; empty when there is none. */
    public Mono<Asset> byHash(String hash) {
        return mongo.findById(Asset.id(hash), Asset.class).filter(Asset::live);
    }

    /** Where an asset was fetched from. */
    @Document("fetched")
    record Fetched(@Id String address, String asset) {}

    /** The asset that was fetched from an address before; empty when there is none. */
    public Mono<Asset> fetched(String address) {
        return mongo.findById(address, Fetched.class)
                .flatMap(known -> mongo.findById(known.asset(), Asset.class))
                .filter(Asset::live);
    }

    /** Notes where an asset was fetched from, so that nobody has to do it again. */
    public Mono<Void> noteFetched(String address, Asset asset) {
        return mongo.save(new Fetched(address, asset.id())).then();
    }

    /** Those of some assets that are there. */
    public Flux<Asset> all(Collection<String> ids) {
        return mongo.find(query(where("_id").in(Set.copyOf(ids))), Asset.class).filter(Asset::live);
    }

    /** All assets, in the order of their ids. */
    public Flux<Asset> all() {
        return mongo.find(query(live()).with(Sort.by("_id")), Asset.class);
    }

    /**
     * The place of an asset among all.
     *
     * @param at when it came in
     * @param id which one
     */
    public record Place(Instant at, String id) {}

    /**
     * Assets, the newest first.
     *
     * @param after the last one of the page before, or null
     * @param limit how many
     */
    public Mono<List<Asset>> list(@Nullable Place after, int limit) {
        Criteria wanted =
                after == null
                        ? live()
                        : new Criteria()
                                .andOperator(
                                        live(),
                                        NEWEST.behind(List.of(after.at(), after.id()), false));
        return mongo.find(query(wanted).with(NEWEST.sort(false)).limit(limit), Asset.class)
                .collectList();
    }

    /** How many there are. */
    public Mono<Long> count() {
        return mongo.count(query(live()), Asset.class);
    }

    /** Changes what is said of an asset. */
    public Mono<Asset> update(String id, long version, AssetFields fields, String actor) {
        return get(id).then(Mono.defer(() -> shelf.get(id, version)))
                .flatMap(asset ->
                        shelf.replace("update", actor, asset, asset.with(fields.checked(), now())));
    }

    /** Takes an asset away; its bytes stay until {@link #erase}. Who shows it is not asked. */
    public Mono<Asset> remove(String id, long version, String actor) {
        return get(id).then(Mono.defer(() -> shelf.get(id, version)))
                .flatMap(asset -> shelf.replace("remove", actor, asset, asset.removed(now())));
    }

    /** Gives an asset back that was taken away and not erased yet. */
    public Mono<Asset> giveBack(Asset gone, String actor) {
        return shelf.settle("restore", actor, gone.id(), a -> a.back(a.fields(), now()));
    }

    /** Erases the bytes of an asset that was taken away; nothing happens if it is back. */
    public Mono<Void> erase(String id) {
        return inTurn(
                        id,
                        () ->
                                shelf.get(id)
                                        .filter(asset -> !asset.live())
                                        .delayUntil(asset -> files.remove(asset.hash())))
                .then();
    }

    private <T> Mono<T> inTurn(String id, Supplier<Mono<T>> work) {
        return turns.during("asset:" + id, work);
    }

    private static Criteria live() {
        return where("removedAt").is(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
