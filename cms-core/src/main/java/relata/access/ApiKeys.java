package relata.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.refusal.Invalid;
import relata.refusal.NotFound;

/** The API keys of the library. Safe for use by several threads. */
public final class ApiKeys {

    /** Longest name of a key, in characters. */
    public static final int MAX_NAME = 100;

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;
    private final KeyCache cache = new KeyCache();

    /**
     * @param mongo the store
     * @param clock tells what has expired
     */
    public ApiKeys(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param name what its owner calls it
     * @param scopes what it allows, at least one
     * @param expiresAt from when on it is refused; null for never
     * @return the key with its text, which can't be had again; an error {@link Invalid}
     */
    public Mono<NewKey> create(String name, Collection<Scope> scopes, @Nullable Instant expiresAt) {
        return Mono.fromCallable(() -> make(name, scopes, expiresAt))
                .subscribeOn(
                        Schedulers
                                .boundedElastic()) // good random numbers may have to be waited for
                .flatMap(made -> mongo.insert(made.key()).thenReturn(made));
    }

    /**
     * Makes a key for everything when the library has no key at all.
     *
     * @param name what it is called
     * @param handOver gets the key before it is kept, so that a crash leaves no key that nobody
     *     has; may block
     * @return the key; empty when there is one already
     */
    public Mono<ApiKey> first(String name, Consumer<NewKey> handOver) {
        return mongo.exists(new Query(), ApiKey.class)
                .filter(some -> !some)
                .publishOn(Schedulers.boundedElastic())
                .map(_ -> make(name, EnumSet.allOf(Scope.class), null))
                .doOnNext(handOver)
                .flatMap(made -> mongo.insert(made.key()));
    }

    private NewKey make(String name, Collection<Scope> scopes, @Nullable Instant expiresAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        check(name, scopes, expiresAt, now);
        KeyText text = KeyText.generate();
        List<String> names = scopes.stream().sorted().distinct().map(Scope::text).toList();
        ApiKey key =
                new ApiKey(
                        text.id(),
                        name.strip(),
                        text.prefix(),
                        text.digest(),
                        names,
                        now,
                        expiresAt,
                        null);
        return new NewKey(key, text.text());
    }

    private static void check(
            String name, Collection<Scope> scopes, @Nullable Instant expiresAt, Instant now) {
        List<Invalid.Problem> problems = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > MAX_NAME) {
            problems.add(
                    new Invalid.Problem("/name", "length", "1 to " + MAX_NAME + " characters."));
        }
        if (scopes.isEmpty()) {
            problems.add(new Invalid.Problem("/scopes", "empty", "At least one scope."));
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            problems.add(new Invalid.Problem("/expiresAt", "past", "A time in the future."));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    /** All keys, newest first; revoked and expired ones too. */
    public Flux<ApiKey> list() {
        return mongo.find(
                new Query().with(Sort.by(Sort.Direction.DESC, "createdAt", "_id")), ApiKey.class);
    }

    /**
     * Has a key refused from now on; through other processes within ten seconds. Doing so again
     * changes nothing.
     *
     * @return the key; an error {@link NotFound} when there is none
     */
    public Mono<ApiKey> revoke(String id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return mongo.findAndModify(
                        query(where("_id").is(id).and("revokedAt").is(null)),
                        new Update().set("revokedAt", now),
                        FindAndModifyOptions.options().returnNew(true),
                        ApiKey.class)
                .switchIfEmpty(Mono.defer(() -> mongo.findById(id, ApiKey.class)))
                .switchIfEmpty(Mono.error(() -> new NotFound("key", id)))
                .doOnNext(key -> cache.put(key, now));
    }

    /** The key with this text if it may be used now; empty otherwise. */
    public Mono<ApiKey> authenticate(String text) {
        KeyText given = KeyText.parse(text);
        return given == null
                ? Mono.empty()
                : find(given.id())
                        .filter(given::matches)
                        .filter(key -> key.usableAt(clock.instant()));
    }

    private Mono<ApiKey> find(String id) {
        Instant now = clock.instant();
        ApiKey cached = cache.get(id, now);
        return cached != null
                ? Mono.just(cached)
                : mongo.findById(id, ApiKey.class).doOnNext(key -> cache.put(key, now));
    }
}
