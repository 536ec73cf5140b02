package relata.store.embedded;

import java.nio.file.Path;

/** The folder is in use: another process, or another part of this one, has the store open. */
public final class StoreLocked extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    private StoreLocked(String message) {
        super(message);
    }

    static StoreLocked byAnotherProcess(Path directory) {
        return new StoreLocked(
                "The library in "
                        + directory
                        + " is open in another process. Stop it, or use --server URL to work through it.");
    }

    static StoreLocked byThisProcess(Path directory) {
        return new StoreLocked(
                "The library in "
                        + directory
                        + " is already open in this process. Close it first.");
    }
}
