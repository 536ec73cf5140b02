package relata.api;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import relata.store.Connection;
import relata.store.embedded.EmbeddedStore;
import relata.store.embedded.StoreUnavailable;

/** The open store of a library: MongoDB, or the embedded one with its connection. */
record Store(Connection connection, @Nullable EmbeddedStore embedded) implements AutoCloseable {

    private static final Duration ANSWER = Connection.PATIENCE.plusSeconds(1);

    /**
     * Opens it and waits until it answers.
     *
     * @throws LibraryUnavailable with what to do
     */
    static Store open(LibraryPlace place) {
        String mongodb = place.mongodb();
        return mongodb == null ? embedded(place) : remote(mongodb);
    }

    private static Store embedded(LibraryPlace place) {
        try {
            EmbeddedStore embedded = EmbeddedStore.open(place.store());
            return new Store(Connection.to(embedded.connectionString()), embedded);
        } catch (StoreUnavailable e) {
            throw new LibraryUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private static Store remote(String uri) {
        Connection connection = connect(uri);
        try {
            connection.ping().block(ANSWER);
            return new Store(connection, null);
        } catch (RuntimeException e) {
            connection.close();
            throw new LibraryUnavailable(
                    "MongoDB at %s does not answer: %s. Check the address, the credentials and that it runs."
                            .formatted(hosts(uri), reason(e)),
                    e);
        }
    }

    private static Connection connect(String uri) {
        try {
            return Connection.to(uri);
        } catch (IllegalArgumentException | MongoException e) {
            throw new LibraryUnavailable(
                    "This is no MongoDB URI: %s. It looks like mongodb://host:27017/relata."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Without credentials, since it goes to a terminal or a log. */
    private static String hosts(String uri) {
        return String.join(", ", new ConnectionString(uri).getHosts());
    }

    private static String reason(Throwable e) {
        Deque<Throwable> causes = new ArrayDeque<>();
        for (Throwable t = e; t != null && causes.size() < 20; t = t.getCause()) {
            causes.push(t);
        }
        String message = String.valueOf(causes.element().getMessage());
        boolean timeout = message.startsWith("Timed out") || message.startsWith("Did not observe");
        return timeout ? "nothing answered within 5 seconds" : message;
    }

    @Override
    public void close() {
        connection.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
