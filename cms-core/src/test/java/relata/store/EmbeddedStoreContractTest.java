package relata.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import relata.store.embedded.EmbeddedStore;

/** The store that comes with the program. */
final class EmbeddedStoreContractTest extends StoreContract {

    @TempDir static Path directory;

    private EmbeddedStore store;

    @Override
    String connectionString() {
        if (store == null) {
            store = EmbeddedStore.open(directory);
        }
        return store.connectionString();
    }

    @Override
    void stop() {
        store.close();
    }
}
