package relata.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A report that {@link ReportFile} wrote, read again an item at a time. */
public final class KeptReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private KeptReport() {}

    /**
     * Writes a report as a page for people, whole or not at all; several at once do no harm.
     * Blocks.
     *
     * @param report the report as JSON
     * @param page where the page goes
     * @throws IOException when the one can't be read or the other can't be written
     */
    public static void page(Path report, Path page) throws IOException {
        Path part = page.resolveSibling(page.getFileName() + "." + UUID.randomUUID());
        try (ReportPage writer = new ReportPage(part)) {
            writer.finish(read(report, writer));
            Files.move(part, page, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static ImportReport read(Path report, ReportPage writer) {
        ObjectNode rest = JSON.createObjectNode();
        try (JsonParser parser = JSON.createParser(report)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("items")) {
                    items(parser, writer);
                } else {
                    rest.set(name, JSON.readTree(parser));
                }
            }
        }
        return JSON.treeToValue(rest, ImportReport.class);
    }

    private static void items(JsonParser parser, ReportPage writer) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            writer.item(JSON.readValue(parser, ReportItem.class));
        }
    }
}
