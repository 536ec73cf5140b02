package relata.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * When keys were last used. Noted in memory, where it costs a request nothing, and written once a
 * minute; a crash loses at most that minute. Safe for use by several threads.
 */
public final class KeyUses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ReactiveMongoTemplate mongo;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final Disposable.Swap timer = Disposables.swap();

    KeyUses(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Only keys that exist come here, so there are never many. */
    void note(String id, Instant at) {
        noted.put(id, at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The key with what is noted and not written yet. */
    ApiKey upToDate(ApiKey key) {
        Instant at = noted.get(key.id());
        Instant written = key.lastUsedAt();
        return at == null || (written != null && written.isAfter(at)) ? key : key.usedAt(at);
    }

    /** Begins to write once a minute. To be called once. */
    public void start() {
        timer.update(
                Flux.interval(PERIOD)
                        .onBackpressureDrop()
                        .concatMap(_ -> write().onErrorResume(KeyUses::later))
                        .subscribe());
    }

    private static Mono<Void> later(Throwable failure) {
        LOG.warn("When keys were last used can't be written for now: {}", failure.getMessage());
        return Mono.empty();
    }

    /** Writes what is noted. What can't be written is kept for the next time. */
    public Mono<Void> write() {
        return Flux.defer(() -> Flux.fromIterable(Map.copyOf(noted).entrySet()))
                .concatMap(use -> write(use.getKey(), use.getValue()))
                .then();
    }

    private Mono<Boolean> write(String id, Instant at) {
        return mongo.updateFirst(
                        query(where("_id").is(id)),
                        new Update().max("lastUsedAt", at),
                        ApiKey.class)
                .map(_ -> noted.remove(id, at));
    }

    /** Writes what is noted and stops. Blocks for a few seconds at most. */
    @Override
    public void close() {
        timer.dispose();
        write().timeout(CLOSING).onErrorResume(KeyUses::later).block();
    }
}
