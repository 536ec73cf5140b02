package relata.store.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded store can't be opened. The message says why and what to do about it. */
public abstract sealed class StoreUnavailable extends RuntimeException
        permits StoreDamaged, StoreLocked, StoreUnwritable {

    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message) {
        super(message);
    }

    StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
