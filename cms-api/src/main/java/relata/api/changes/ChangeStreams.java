package relata.api.changes;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import relata.api.changes.Changes.Stretch;
import relata.api.problem.RequestRefused;
import relata.library.Library;

/**
 * Changes as they happen, to many listeners. Each reads the journal at its own pace from where it
 * stands: what it has not taken yet is not held for it, and nothing is skipped. A change made here
 * wakes the listeners at once, one made by another process within a second. Ends all streams before
 * the server stops, so that no listener holds it up.
 */
@Component
class ChangeStreams implements SmartLifecycle {

    private static final int STRETCH = 100;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Changes changes;
    private final ChangesProperties properties;
    private final Semaphore places;
    private final Sinks.Many<Long> nudges = Sinks.many().multicast().directBestEffort();
    private final Flux<Long> heads;
    private volatile Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;

    ChangeStreams(Library library, Changes changes, ChangesProperties properties) {
        this.changes = changes;
        this.properties = properties;
        this.places = new Semaphore(properties.listeners());
        this.heads = Flux.merge(nudges.asFlux(), looks()).share();
        library.journal().addListener((_, _, last) -> nudges.tryEmitNext(last));
    }

    /** Looks for all listeners together while there are any. */
    private Flux<Long> looks() {
        return Flux.interval(LOOK)
                .onBackpressureDrop()
                .concatMap(_ -> changes.head().onErrorComplete(), 1);
    }

    /**
     * A stream of changes. An error {@link RequestRefused} when there are too many, or when the
     * place is none.
     *
     * @param since the last change that the listener knows; from now on when null
     */
    Flux<ServerSentEvent<ChangeLine>> after(@Nullable Long since) {
        return Flux.using(
                this::take,
                _ ->
                        (since == null ? changes.head() : changes.checked(since))
                                .flatMapMany(this::follow),
                Semaphore::release);
    }

    /**
     * Takes a place. It is given back before the stream's end is told, so that who hears of it may
     * come back.
     */
    private Semaphore take() {
        if (!places.tryAcquire()) {
            throw full();
        }
        return places;
    }

    private Flux<ServerSentEvent<ChangeLine>> follow(long since) {
        AtomicLong position = new AtomicLong(since);
        return Flux.defer(() -> next(position))
                .repeat()
                .takeUntilOther(Mono.firstWithSignal(end.asMono(), over()))
                .startWith(comment("after " + since));
    }

    private Mono<Void> over() {
        return Mono.delay(properties.life()).then();
    }

    private Flux<ServerSentEvent<ChangeLine>> next(AtomicLong position) {
        return changes.after(position.get(), STRETCH)
                .flatMapMany(stretch ->
                        stretch.position() > position.getAndSet(stretch.position())
                                ? events(stretch)
                                : idle(stretch.position()));
    }

    private static Flux<ServerSentEvent<ChangeLine>> events(Stretch stretch) {
        return Flux.fromIterable(stretch.lines()).map(ChangeStreams::event);
    }

    private static ServerSentEvent<ChangeLine> event(ChangeLine line) {
        return ServerSentEvent.builder(line).id(Long.toString(line.seq())).event("change").build();
    }

    /**
     * Waits until there may be more; says that it still lives when that takes long. Whoever joins
     * just as the last of the others leaves is cut off from the heads, and looks again.
     */
    private Mono<ServerSentEvent<ChangeLine>> idle(long position) {
        Mono<ServerSentEvent<ChangeLine>> more =
                heads.filter(head -> head > position)
                        .next()
                        .onErrorComplete(CancellationException.class)
                        .then(Mono.empty());
        Mono<ServerSentEvent<ChangeLine>> silence =
                Mono.delay(properties.heartbeat()).thenReturn(comment("nothing new"));
        return Mono.firstWithSignal(more, silence);
    }

    private static ServerSentEvent<ChangeLine> comment(String text) {
        return ServerSentEvent.<ChangeLine>builder().comment(text).retry(COME_BACK).build();
    }

    private RequestRefused full() {
        return RequestRefused.of(
                        503,
                        "too-many-listeners",
                        properties.listeners()
                                + " listen already. Try again in a while, or read the changes page by page.")
                .with("Retry-After", "30");
    }

    @Override
    public void start() {
        end = Sinks.empty();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        end.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
