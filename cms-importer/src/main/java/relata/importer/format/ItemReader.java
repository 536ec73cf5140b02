package relata.importer.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of one file, pulled one at a time. Blocking; for one thread at a time. */
public interface ItemReader extends Closeable {

    /**
     * The next item, or null at the end. An item that is broken in itself comes as an item with a
     * reason, never as an exception.
     *
     * @throws UnreadableSource when the file is broken from here on; whatever was whole has been
     *     given before
     * @throws IOException when the file can't be read any further
     */
    @Nullable ImportItem next() throws IOException;

    /** The address of the site that the items lived on; empty as long as it is not known. */
    default String site() {
        return "";
    }

    /** What is to be said about the file as a whole; complete once the end was reached. */
    List<String> warnings();
}
