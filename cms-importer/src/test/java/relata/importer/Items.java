package relata.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relata.importer.format.ImportItem;

/** The items of files as their formats give them, found as an import finds them. */
public final class Items {

    private Items() {}

    /** All items below a path. */
    public static List<ImportItem> in(Path path) {
        ImportRequest request = new ImportRequest(List.of(path), null, true, true, "test");
        List<ImportItem> items = new ArrayList<>();
        try (ItemStream stream = ItemStream.open(request, ImportSettings.defaults())) {
            List<ImportItem> batch = stream.nextBatch();
            while (!batch.isEmpty()) {
                items.addAll(batch);
                batch = stream.nextBatch();
            }
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
