package relata.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts searches. A count goes into memory, where it costs a search nothing, and is added to the
 * store once in a while; a crash loses at most what came since. Several servers on one store add
 * up. Nothing is known here of who asked: neither address nor browser nor session. Safe for use by
 * several threads.
 */
public final class SearchCounts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SearchCounts.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final InsightLimits limits;
    private final InstantSource clock;
    private final CountedQueries store;
    private final Map<Place, Count> pending = new ConcurrentHashMap<>();
    private final Map<LocalDate, Totals> totals = new ConcurrentHashMap<>();
    private final Disposable.Swap timer = Disposables.swap();
    private volatile LocalDate cleaned = LocalDate.EPOCH;

    /**
     * @param mongo the store
     * @param limits the bounds
     * @param clock tells the day
     */
    public SearchCounts(ReactiveMongoTemplate mongo, InsightLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.store = new CountedQueries(mongo, limits);
    }

    /** A query on a day. */
    record Place(LocalDate day, String key) {

        String id() {
            return day + " " + key;
        }
    }

    /** What is to be added to it. */
    record Count(String text, Tally tally, @Nullable String corrected) {

        Count plus(Count more) {
            return new Count(
                    text,
                    tally.plus(more.tally),
                    more.corrected == null ? corrected : more.corrected);
        }
    }

    /** What is to be added to a day, and how much of it is not to be found under any query. */
    record Totals(Tally tally, long unlisted) {

        static final Totals NONE = new Totals(Tally.NONE, 0);

        Totals plus(Totals more) {
            return new Totals(tally.plus(more.tally), unlisted + more.unlisted);
        }
    }

    /** Counts a search. Never fails, never waits. */
    public void count(Asked asked) {
        try {
            LocalDate day = today();
            boolean listed = list(day, asked);
            totals.merge(day, new Totals(Tally.of(asked), listed ? 0 : 1), Totals::plus);
        } catch (RuntimeException e) {
            LOG.warn("A search was not counted.", e);
        }
    }

    private boolean list(LocalDate day, Asked asked) {
        QueryText text = QueryText.of(asked.q());
        if (text == null) {
            return false;
        }
        Place place = new Place(day, text.key());
        if (pending.size() >= limits.pending() && !pending.containsKey(place)) {
            return false;
        }
        QueryText instead = asked.corrected() == null ? null : QueryText.of(asked.corrected());
        String corrected = instead == null ? null : instead.text();
        pending.merge(place, new Count(text.text(), Tally.of(asked), corrected), Count::plus);
        return true;
    }

    /** Begins to write. To be called once. */
    public void start() {
        timer.update(
                Flux.interval(limits.writeEvery())
                        .onBackpressureDrop()
                        .concatMap(_ -> write().onErrorResume(SearchCounts::later), 1)
                        .subscribe());
    }

    private static Mono<Void> later(Throwable failure) {
        LOG.warn("Counted searches can't be written for now: {}", failure.getMessage());
        return Mono.empty();
    }

    /** Writes what was counted, and once a day drops what is too old. */
    public Mono<Void> write() {
        return Mono.defer(() -> add(taken(totals), taken(pending))).then(Mono.defer(this::clean));
    }

    private Mono<Void> add(Map<LocalDate, Totals> days, Map<Place, Count> queries) {
        return days.isEmpty() && queries.isEmpty()
                ? Mono.empty()
                : store.add(days, queries).doOnError(_ -> giveBack(days, queries));
    }

    private void giveBack(Map<LocalDate, Totals> days, Map<Place, Count> queries) {
        days.forEach((day, more) -> totals.merge(day, more, Totals::plus));
        queries.forEach((place, more) -> pending.merge(place, more, Count::plus));
    }

    private Mono<Void> clean() {
        LocalDate today = today();
        return today.equals(cleaned)
                ? Mono.empty()
                : store.dropOld(today).doOnSuccess(_ -> cleaned = today);
    }

    /** Each count is taken as a whole: what is added meanwhile waits for the next time. */
    private static <K, V> Map<K, V> taken(Map<K, V> from) {
        Map<K, V> taken = new HashMap<>();
        for (K key : from.keySet()) {
            V value = from.remove(key);
            if (value != null) {
                taken.put(key, value);
            }
        }
        return taken;
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    /** Days are those of UTC. */
    static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Writes what was counted and stops. Blocks for a few seconds at most. */
    @Override
    public void close() {
        timer.dispose();
        write().timeout(CLOSING).onErrorResume(SearchCounts::later).block();
    }
}
