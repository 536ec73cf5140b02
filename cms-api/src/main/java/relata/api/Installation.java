package relata.api;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.access.ApiKeys;
import relata.library.Library;

/**
 * Everything that one library needs, put together once, for the server and for commands alike. The
 * store is open in this process until {@link #close}. Safe for use by several threads.
 */
public final class Installation implements AutoCloseable {

    private static final Duration OPENING = Duration.ofMinutes(5);

    private final LibraryPlace place;
    private final Store store;
    private final Library library;
    private final ApiKeys keys;

    private Installation(LibraryPlace place, Store store) {
        Clock clock = Clock.systemUTC();
        this.place = place;
        this.store = store;
        this.library = Library.of(store.connection().template(), clock);
        this.keys = new ApiKeys(library.mongo(), clock);
    }

    /**
     * Opens a library; makes a new one where there is none.
     *
     * @throws LibraryUnavailable with what to do
     */
    public static Installation open(LibraryPlace place) {
        Store store = Store.open(place);
        try {
            Installation installation = new Installation(place, store);
            boolean alone = store.embedded() != null;
            installation.await(installation.library.open(alone));
            return installation;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Where it is. */
    public LibraryPlace place() {
        return place;
    }

    /** The core. */
    public Library library() {
        return library;
    }

    /** Who may do what. */
    public ApiKeys keys() {
        return keys;
    }

    /** Completes when the store answers. */
    public Mono<Void> ping() {
        return store.connection().ping();
    }

    /** Waits for something, for commands and life-cycles; never on an event loop. */
    public <T> @Nullable T await(Mono<T> work) {
        return work.block(OPENING);
    }

    @Override
    public void close() {
        store.close();
    }
}
