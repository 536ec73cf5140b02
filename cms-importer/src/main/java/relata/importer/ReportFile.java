package relata.importer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the report of an import as JSON. Items are put on disk as they are done, so that memory
 * does not grow with their number; the file appears whole when {@link #finish} is called and not at
 * all when it isn't. For one thread at a time.
 */
public final class ReportFile implements ReportWriter {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private final Path file;
    private final Path itemsFile;
    private final BufferedWriter items;
    private boolean first = true;

    /**
     * @param file where the report goes; its folder is made when missing
     * @throws IOException when it can't be written
     */
    public ReportFile(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        Path folder = this.file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.itemsFile = this.file.resolveSibling(this.file.getFileName() + ".items");
        this.items = Files.newBufferedWriter(itemsFile);
    }

    @Override
    public void item(ReportItem item) {
        try {
            items.write(first ? "" : ",\n");
            items.write(JSON.writeValueAsString(item));
            first = false;
        } catch (IOException e) {
            throw new UncheckedIOException("The report can't be written to " + file, e);
        }
    }

    @Override
    public void finish(ImportReport report) throws IOException {
        items.close();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String whole = JSON.writeValueAsString(report);
        // Quotes inside of a text are escaped, so this is the name and nothing else.
        int cut = whole.lastIndexOf(",\"links\":");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            out.write(whole.substring(0, cut));
            out.write(",\"items\":[\n");
            try (var in = Files.newBufferedReader(itemsFile)) {
                in.transferTo(out);
            }
            out.write("\n]");
            out.write(whole.substring(cut));
            out.newLine();
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        items.close();
        Files.deleteIfExists(itemsFile);
    }
}
