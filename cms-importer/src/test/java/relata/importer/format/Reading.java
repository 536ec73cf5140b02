package relata.importer.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files made of texts, read by a format. */
final class Reading {

    private Reading() {}

    static SourceFile file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    static SourceFile file(String path, byte[] bytes) {
        return new SourceFile(
                "site", path, bytes.length, null, () -> new ByteArrayInputStream(bytes));
    }

    static ImportItem only(Format format, SourceFile file) {
        List<ImportItem> items = all(format, file);
        if (items.size() != 1) {
            throw new AssertionError("one item wanted, got " + items);
        }
        return items.get(0);
    }

    static List<ImportItem> all(Format format, SourceFile file) {
        List<ImportItem> items = new ArrayList<>();
        try (ItemReader reader = format.read(file)) {
            for (ImportItem item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }
}
