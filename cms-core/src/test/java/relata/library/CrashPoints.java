package relata.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import reactor.core.publisher.Mono;
import relata.store.Connection;
import relata.store.embedded.EmbeddedStore;
import relata.verify.Verification;

/**
 * Stops a library at every call to its store in turn, as if the process had died there, and opens
 * it again: first at the first call of what is tried, then at the second, until it comes to its
 * end. What is found must always be as before or as after, and sound.
 *
 * <pre>{@code
 * CrashPoints.each(directory, new Scenario<Post>() {
 *     public Post given(Library library) { … }
 *     public Mono<?> when(Library library, Post given) { return library.posts().publish(…); }
 *     public void then(Library library, Post given, boolean ended) { assertThat(…); }
 * });
 * }</pre>
 */
public final class CrashPoints {

    /** More calls than anything that is tried makes. */
    private static final int MOST = 400;

    private CrashPoints() {}

    /** What is tried. */
    public interface Scenario<S> {

        /** Makes a new library ready for it; answers what the two others want to know. */
        S given(Library library);

        /** What is tried, and stopped on its way. */
        Mono<?> when(Library library, S given);

        /**
         * Checks what is found after the restart; the library's own verification was clean.
         *
         * @param ended whether it came to its end, so that all must be as after it
         */
        void then(Library library, S given, boolean ended);
    }

    /**
     * Tries it with the clock of the system.
     *
     * @param directory an empty folder
     * @return at how many calls it was stopped
     */
    public static <S> int each(Path directory, Scenario<S> scenario) {
        return each(directory, InstantSource.system(), scenario);
    }

    /** Tries it with a given clock. */
    public static <S> int each(Path directory, InstantSource clock, Scenario<S> scenario) {
        Path ready = directory.resolve("ready");
        S given = prepare(ready, clock, scenario);
        for (int call = 1; call <= MOST; call++) {
            Path folder = copy(ready, directory.resolve("call-" + call));
            try (EmbeddedStore store = EmbeddedStore.open(folder)) {
                if (ends(store.connectionString(), clock, new Try<>(scenario, given, call))) {
                    assertThat(call).as("calls to the store").isGreaterThan(1);
                    return call - 1;
                }
            }
        }
        throw new AssertionError("It does not end within " + MOST + " calls to the store.");
    }

    /** Made once and copied for every attempt: that takes longer than anything that is tried. */
    private static <S> S prepare(Path folder, InstantSource clock, Scenario<S> scenario) {
        try (EmbeddedStore store = EmbeddedStore.open(folder);
                Connection connection = Connection.to(store.connectionString())) {
            return scenario.given(open(connection, clock));
        }
    }

    private static Path copy(Path from, Path to) {
        try {
            FileSystemUtils.copyRecursively(from, to);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Try<S>(Scenario<S> scenario, S given, int call) {}

    private static <S> boolean ends(String uri, InstantSource clock, Try<S> attempt) {
        String stoppedAt = run(uri, clock, attempt);
        try (Connection connection = Connection.to(uri)) {
            Library library = open(connection, clock);
            assertThat(new Verification(library).differences().collectList().block()).isEmpty();
            attempt.scenario().then(library, attempt.given(), stoppedAt.isEmpty());
            return stoppedAt.isEmpty();
        } catch (AssertionError wrong) {
            throw new AssertionError(
                    "After a stop at " + stoppedAt + " (call " + attempt.call() + ")", wrong);
        }
    }

    /** The name of the call at which it was stopped; empty when it came to its end. */
    private static <S> String run(String uri, InstantSource clock, Try<S> attempt) {
        int port = Integer.parseInt(new ConnectionString(uri).getHosts().getFirst().split(":")[1]);
        try (CutLine line = new CutLine(port);
                Connection connection = Connection.to(uri.replace(":" + port, ":" + line.port()))) {
            Library library = Library.of(connection.template(), clock);
            library.catalog().fresh().block();
            line.cutAt(attempt.call());
            CompletableFuture<String> end =
                    attempt.scenario().when(library, attempt.given()).thenReturn("").toFuture();
            CompletableFuture<Object> first = CompletableFuture.anyOf(end, line.cut());
            first.exceptionally(_ -> line.cut().join()).get(30, TimeUnit.SECONDS);
            return line.cut().isDone() ? line.cut().join() : end.join();
        } catch (Exception e) {
            throw new AssertionError("It neither ended nor was it stopped.", e);
        }
    }

    private static Library open(Connection connection, InstantSource clock) {
        Library library = Library.of(connection.template(), clock);
        library.open(true).block();
        return library;
    }
}
