package relata.library;

import java.nio.file.Path;
import java.time.InstantSource;
import relata.store.Connection;
import relata.store.embedded.EmbeddedStore;

/** A library on a real store in a folder, for tests. */
public final class TestLibrary implements AutoCloseable {

    private final EmbeddedStore store;
    private final Connection connection;
    private final Library library;

    private TestLibrary(EmbeddedStore store, InstantSource clock) {
        this.store = store;
        this.connection = Connection.to(store.connectionString());
        this.library = Library.of(connection.template(), clock);
    }

    /** Opens it; what a crash left unfinished is settled first, as at the start of a server. */
    public static TestLibrary open(Path directory, InstantSource clock) {
        TestLibrary opened = new TestLibrary(EmbeddedStore.open(directory), clock);
        opened.library.open(true).block();
        return opened;
    }

    /** Opens it with the clock of the system. */
    public static TestLibrary open(Path directory) {
        return open(directory, InstantSource.system());
    }

    /** The library. */
    public Library library() {
        return library;
    }

    @Override
    public void close() {
        connection.close();
        store.close();
    }
}
