package relata.api.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import relata.journal.Journal;

/**
 * Keeps webhooks going: follows the journal when something changes and every second besides, and
 * sends a round of deliveries to each target by itself, so that a slow one delays nobody.
 */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final Journal journal;
    private final Fanout fanout;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Courier courier;

    private final Disposable.Composite timers = Disposables.composite();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile boolean awaited = true;

    Rounds(
            Journal journal,
            Fanout fanout,
            Webhooks webhooks,
            Deliveries deliveries,
            Courier courier) {
        this.journal = journal;
        this.fanout = fanout;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.courier = courier;
    }

    void start() {
        journal.addListener((_, _, _) -> changed());
        timers.add(Flux.interval(Duration.ZERO, TICK).onBackpressureDrop().subscribe(_ -> nudge()));
        timers.add(
                Flux.interval(SWEEP)
                        .onBackpressureDrop()
                        .concatMap(_ -> deliveries.sweep().onErrorResume(this::later))
                        .subscribe());
    }

    /** Where nobody waits for events, an import need not wake anybody at each of its changes. */
    private void changed() {
        if (awaited) {
            nudge();
        }
    }

    private void nudge() {
        again.set(true);
        if (!timers.isDisposed() && looking.compareAndSet(false, true)) {
            again.set(false);
            begin(Mono.defer(this::look), this::looked);
        }
    }

    /** Goes on until it ends or everything is closed. */
    private void begin(Mono<Void> work, Runnable ended) {
        work.onErrorResume(failure -> later(failure).then())
                .takeUntilOther(closed.asMono())
                .doFinally(_ -> ended.run())
                .subscribe();
    }

    private void looked() {
        looking.set(false);
        if (again.get()) {
            nudge();
        }
    }

    private Mono<Void> look() {
        return fanout.pass()
                .then(webhooks.active().map(Webhook::id).collectList())
                .doOnNext(this::send)
                .then();
    }

    private void send(List<String> wanting) {
        awaited = !wanting.isEmpty();
        wanting.forEach(this::send);
    }

    private void send(String webhook) {
        if (busy.add(webhook)) {
            begin(courier.drain(webhook), () -> busy.remove(webhook));
        }
    }

    private <T> Mono<T> later(Throwable failure) {
        LOG.warn("Webhooks wait for the store: {}", String.valueOf(failure.getMessage()));
        return Mono.empty();
    }

    /** Stops. What was under way is tried again by whoever comes next. */
    @Override
    public void close() {
        timers.dispose();
        closed.tryEmitEmpty();
    }
}
