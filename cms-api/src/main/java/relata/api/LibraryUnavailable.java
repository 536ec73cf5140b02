package relata.api;

import org.jspecify.annotations.Nullable;

/** A library can't be opened. The message is a sentence that says why and what to do about it. */
public final class LibraryUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message why, and what to do
     */
    public LibraryUnavailable(String message) {
        this(message, null);
    }

    /**
     * @param message why, and what to do
     * @param cause for the log
     */
    public LibraryUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
