package relata.importer.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file that is one item. */
final class SingleItem implements ItemReader {

    private @Nullable ImportItem item;

    SingleItem(@Nullable ImportItem item) {
        this.item = item;
    }

    /** Of a file whose item another file gave. */
    static SingleItem none() {
        return new SingleItem(null);
    }

    @Override
    public @Nullable ImportItem next() {
        ImportItem result = item;
        item = null;
        return result;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
        item = null;
    }
}
