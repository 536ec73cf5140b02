package relata.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.trail.Matter;
import relata.trail.Trail;

/** The API keys of the library. Safe for use by several threads. */
public final class ApiKeys {

    /** Longest name of a key, in characters. */
    public static final int MAX_NAME = 100;

    /** Longest time that a replaced secret stays good. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;
    private final KeyCache cache = new KeyCache();
    private final KeyUses uses;
    private final Trail trail;

    /**
     * @param mongo the store
     * @param clock tells what has expired
     */
    public ApiKeys(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.uses = new KeyUses(mongo);
        this.trail = new Trail(mongo, clock);
    }

    /**
     * Makes a key without a role.
     *
     * @param name what its owner calls it
     * @param scopes what it allows, at least one
     * @param expiresAt from when on it is refused; null for never
     * @return the key with its text, which can't be had again; an error {@link Invalid}
     */
    public Mono<NewKey> create(String name, Collection<Scope> scopes, @Nullable Instant expiresAt) {
        return create(name, Allowance.of(scopes), expiresAt);
    }

    /**
     * Makes a key.
     *
     * @param name what its owner calls it
     * @param allowance what it allows, at least one scope
     * @param expiresAt from when on it is refused; null for never
     * @return the key with its text, which can't be had again; an error {@link Invalid}
     */
    public Mono<NewKey> create(String name, Allowance allowance, @Nullable Instant expiresAt) {
        return random(() -> make(name, allowance, expiresAt))
                .flatMap(made -> mongo.insert(made.key()).thenReturn(made))
                .delayUntil(made -> note("create", made.key()));
    }

    /** Good random numbers may have to be waited for. */
    private static <T> Mono<T> random(Callable<T> making) {
        return Mono.fromCallable(making).subscribeOn(Schedulers.boundedElastic());
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
        Allowance everything = new Allowance(Role.ADMINISTRATOR, Set.of());
        return mongo.exists(new Query(), ApiKey.class)
                .filter(some -> !some)
                .publishOn(Schedulers.boundedElastic())
                .map(_ -> make(name, everything, null))
                .doOnNext(handOver)
                .flatMap(made -> mongo.insert(made.key()))
                .delayUntil(key -> note("create", key));
    }

    private NewKey make(String name, Allowance allowance, @Nullable Instant expiresAt) {
        Instant now = now();
        check(name, allowance, expiresAt, now);
        KeyText text = KeyText.generate();
        Role role = allowance.role();
        ApiKey key =
                new ApiKey(
                        text.id(),
                        name.strip(),
                        text.prefix(),
                        text.digest(),
                        role == null ? null : role.text(),
                        allowance.scopes().stream().sorted().map(Scope::text).toList(),
                        now,
                        expiresAt,
                        null,
                        null,
                        null,
                        null);
        return new NewKey(key, text.text());
    }

    private static void check(
            String name, Allowance allowance, @Nullable Instant expiresAt, Instant now) {
        List<Invalid.Problem> problems = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > MAX_NAME) {
            problems.add(
                    new Invalid.Problem("/name", "length", "1 to " + MAX_NAME + " characters."));
        }
        if (allowance.all().isEmpty()) {
            problems.add(new Invalid.Problem("/scopes", "empty", "A role or at least one scope."));
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            problems.add(new Invalid.Problem("/expiresAt", "past", "A time in the future."));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    /**
     * Gives a key another secret. The one before stays good for a while, so that its users can be
     * given the new one without a gap; one that was replaced earlier is refused at once.
     *
     * @param id the key's id, which stays
     * @param overlap how long the secret before stays good, up to {@link #MAX_OVERLAP}
     * @return the key with its new text, which can't be had again; an error {@link NotFound},
     *     {@link Invalid}, or {@link Conflict} when the key is revoked or expired or is rotated by
     *     somebody else just now
     */
    public Mono<NewKey> rotate(String id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            String rule = "PT0S to P%dD.".formatted(MAX_OVERLAP.toDays());
            return Mono.error(new Invalid(List.of(new Invalid.Problem("/overlap", "range", rule))));
        }
        return get(id).flatMap(key -> rotate(key, overlap));
    }

    private Mono<NewKey> rotate(ApiKey key, Duration overlap) {
        Instant now = now();
        if (!key.usableAt(now)) {
            return Mono.error(
                    new Conflict("key-ended", "The key is revoked or expired. Make another."));
        }
        ApiKey.Previous before = new ApiKey.Previous(key.digest(), now.plus(overlap));
        return random(() -> KeyText.generate(key.id()))
                .flatMap(text -> replace(key, before, text).map(k -> new NewKey(k, text.text())))
                .doOnNext(made -> cache.put(made.key(), now))
                .delayUntil(made -> note("rotate", made.key()));
    }

    private Mono<ApiKey> replace(ApiKey key, ApiKey.Previous before, KeyText text) {
        Update update =
                new Update()
                        .set("digest", text.digest())
                        .set("previous", before)
                        .set("rotatedAt", now());
        Query unchanged =
                query(where("_id").is(key.id()).and("digest").is(key.digest()))
                        .addCriteria(where("revokedAt").is(null));
        return mongo.findAndModify(unchanged, update, RETURN_NEW, ApiKey.class)
                .switchIfEmpty(Mono.error(ApiKeys::changedMeanwhile));
    }

    private static Conflict changedMeanwhile() {
        return new Conflict("key-changed", "Somebody else changed the key just now. Look at it.");
    }

    /** One key; an error {@link NotFound} when there is none. */
    public Mono<ApiKey> get(String id) {
        return mongo.findById(id, ApiKey.class)
                .map(uses::upToDate)
                .switchIfEmpty(Mono.error(() -> new NotFound("key", id)));
    }

    /** All keys, newest first; revoked and expired ones too. */
    public Flux<ApiKey> list() {
        return mongo.find(
                        new Query().with(Sort.by(Sort.Direction.DESC, "createdAt", "_id")),
                        ApiKey.class)
                .map(uses::upToDate);
    }

    /**
     * Has a key refused from now on; through other processes within ten seconds. Doing so again
     * changes nothing.
     *
     * @return the key; an error {@link NotFound} when there is none
     */
    public Mono<ApiKey> revoke(String id) {
        Instant now = now();
        return mongo.findAndModify(
                        query(where("_id").is(id).and("revokedAt").is(null)),
                        new Update().set("revokedAt", now),
                        RETURN_NEW,
                        ApiKey.class)
                .doOnNext(key -> cache.put(key, now))
                .delayUntil(key -> note("revoke", key))
                .switchIfEmpty(Mono.defer(() -> mongo.findById(id, ApiKey.class)))
                .switchIfEmpty(Mono.error(() -> new NotFound("key", id)));
    }

    private Mono<Void> note(String action, ApiKey key) {
        return trail.note(action, Matter.KEY, key.id());
    }

    /** The key with this text if it may be used now; empty otherwise. */
    public Mono<ApiKey> authenticate(String text) {
        KeyText given = KeyText.parse(text);
        Instant now = clock.instant();
        return given == null
                ? Mono.empty()
                : find(given.id())
                        .filter(key -> key.usableAt(now) && given.matches(key, now))
                        .doOnNext(key -> uses.note(key.id(), now));
    }

    /** When keys were last used; to be started where keys are used, and closed. */
    public KeyUses uses() {
        return uses;
    }

    private Mono<ApiKey> find(String id) {
        Instant now = clock.instant();
        ApiKey cached = cache.get(id, now);
        return cached != null
                ? Mono.just(cached)
                : mongo.findById(id, ApiKey.class).doOnNext(key -> cache.put(key, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
