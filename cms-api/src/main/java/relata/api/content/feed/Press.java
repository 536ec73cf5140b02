package relata.api.content.feed;

import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Where feeds and sitemaps are made: work for a processor, kept off the event loops. */
public final class Press {

    private static final int THREADS = 2;
    private static final int MOST_WAITING = 1_000;

    private final Scheduler scheduler =
            Schedulers.newBoundedElastic(THREADS, MOST_WAITING, "press", 60, true);

    Press() {}

    /** Does some work there; an error when too much waits already. */
    public <T> Mono<T> make(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler);
    }

    void close() {
        scheduler.dispose();
    }
}
