package relata.store.embedded;

import java.nio.file.Path;

/** The folder or a file in it can't be written. */
public final class StoreUnwritable extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    StoreUnwritable(Path path, Throwable cause) {
        super(
                "The library needs to write to "
                        + path
                        + " and can't: "
                        + cause
                        + ". Check that it is a folder, its owner and its permissions, and that the disk"
                        + " is neither full nor mounted read-only.",
                cause);
    }
}
