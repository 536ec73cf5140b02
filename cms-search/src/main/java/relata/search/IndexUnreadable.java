package relata.search;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The index can't be read, because its files are damaged or the disk fails. It is built anew. */
public final class IndexUnreadable extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause what was found out
     */
    public IndexUnreadable(Throwable cause) {
        super("The index can't be read.", new IOException(cause));
    }
}
