package relata.store.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The store's file is not what was written last. It is left exactly as it was found, so that it can
 * be copied, examined, or replaced by a backup.
 */
public final class StoreDamaged extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    StoreDamaged(Path file, String what, @Nullable Throwable cause) {
        super(
                "The library's file "
                        + file
                        + " is damaged: "
                        + what
                        + ". It was not changed. Restore a backup, or move the file away to start with an"
                        + " empty library.",
                cause);
    }

    StoreDamaged(Path file, String what) {
        this(file, what, null);
    }
}
