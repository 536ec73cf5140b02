package relata.journal;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import relata.refusal.NotFound;
import relata.refusal.StaleVersion;

/**
 * The things of one kind: reads one, and changes one by compare-and-set through the {@link
 * Journal}. Safe for use by several threads.
 */
public final class Shelf<T extends Versioned<T>> {

    private static final Retry AGAIN =
            Retry.backoff(100, Duration.ofMillis(2))
                    .maxBackoff(Duration.ofMillis(50))
                    .filter(StaleVersion.class::isInstance)
                    .onRetryExhaustedThrow((_, signal) -> signal.failure());

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Class<T> type;
    private final Kind kind;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param type what is on the shelf
     * @param kind the same as a word
     */
    public Shelf(ReactiveMongoTemplate mongo, Journal journal, Class<T> type, Kind kind) {
        this.mongo = mongo;
        this.journal = journal;
        this.type = type;
        this.kind = kind;
    }

    /** One thing as it is kept; an error {@link NotFound} when there is none. */
    public Mono<T> get(String id) {
        return mongo.findById(id, type)
                .filter(found -> !found.erased())
                .switchIfEmpty(Mono.error(() -> new NotFound(kind.word(), id)));
    }

    /** One thing at the version that the caller saw; an error {@link StaleVersion} at another. */
    public Mono<T> get(String id, long version) {
        return get(id).flatMap(found -> journal.expect(found, version));
    }

    /**
     * Puts something new there, or something anew where all was erased; answers nothing when its id
     * is taken.
     */
    public Mono<T> add(String action, String actor, T made) {
        return journal.write(Change.create(action, actor, made))
                .switchIfEmpty(Mono.defer(() -> addAnew(action, actor, made)));
    }

    private Mono<T> addAnew(String action, String actor, T made) {
        return mongo.findById(made.id(), type)
                .filter(Versioned::erased)
                .flatMap(left -> journal.write(Change.of(action, actor, left, made)));
    }

    /**
     * Replaces what was read; what is the same is left as it is.
     *
     * @return what is kept now; an error {@link StaleVersion} when somebody else was first
     */
    public Mono<T> replace(String action, String actor, T current, T next) {
        return next.equals(current)
                ? Mono.just(current)
                : journal.write(Change.of(action, actor, current, next))
                        .switchIfEmpty(Mono.defer(() -> get(current.id(), current.version())));
    }

    /**
     * Changes something whatever its version, as often as it takes until nobody else was first.
     *
     * @param change answers the same where nothing is left to do
     */
    public Mono<T> settle(String action, String actor, String id, UnaryOperator<T> change) {
        return get(id).flatMap(current -> replace(action, actor, current, change.apply(current)))
                .retryWhen(AGAIN);
    }
}
