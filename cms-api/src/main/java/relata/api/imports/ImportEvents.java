package relata.api.imports;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import relata.api.problem.RequestRefused;

/**
 * How imports are doing, as it happens. A listener that is slow gets the latest state, never a
 * backlog. Ends all streams before the server stops. Safe for use by several threads.
 */
@Component
class ImportEvents implements SmartLifecycle {

    private static final int LISTENERS = 100;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ImportRuns runs;
    private final Semaphore places = new Semaphore(LISTENERS);
    private volatile Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;

    ImportEvents(ImportRuns runs) {
        this.runs = runs;
    }

    /** Events until the import has come to its end; an error when there is none or no place. */
    Flux<ServerSentEvent<ImportAnswer>> of(String id) {
        return runs.get(id).flatMapMany(first -> held(id));
    }

    private Flux<ServerSentEvent<ImportAnswer>> held(String id) {
        return Flux.defer(() ->
                places.tryAcquire()
                        ? follow(id).doFinally(_ -> places.release())
                        : Flux.error(full()));
    }

    private Flux<ServerSentEvent<ImportAnswer>> follow(String id) {
        Flux<ServerSentEvent<ImportAnswer>> states =
                Flux.merge(runs.news().filter(id::equals), Flux.interval(LOOK).map(_ -> id))
                        .startWith(id)
                        .onBackpressureLatest()
                        .concatMap(runs::get, 1)
                        .takeUntil(known -> !known.record().unfinished())
                        .map(ImportAnswer::of)
                        .distinctUntilChanged()
                        .map(ImportEvents::event);
        return states.publish(shared ->
                        Flux.merge(
                                shared,
                                Flux.interval(HEARTBEAT)
                                        .onBackpressureDrop()
                                        .map(_ -> heartbeat())
                                        .takeUntilOther(shared.ignoreElements())))
                .takeUntilOther(end.asMono());
    }

    private static ServerSentEvent<ImportAnswer> event(ImportAnswer answer) {
        boolean over = answer.status().equals("done") || answer.status().equals("failed");
        return ServerSentEvent.builder(answer).event(over ? answer.status() : "progress").build();
    }

    private static ServerSentEvent<ImportAnswer> heartbeat() {
        return ServerSentEvent.<ImportAnswer>builder().comment("nothing new").build();
    }

    private static RequestRefused full() {
        return RequestRefused.of(
                        503,
                        "too-many-listeners",
                        LISTENERS + " listen already. Try again in a while, or GET the import.")
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
