package relata.importer.format;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a Substack export with their texts. Constant memory; for one thread. */
final class SubstackReader implements ItemReader {

    private static final int MAX_ROWS = 1_000_000;

    private final SourceFile table;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> rows;
    private final List<String> header;
    private String site = "";
    private int count;

    SubstackReader(SourceFile table) throws IOException {
        this.table = table;
        this.csv = open(table);
        this.rows = csv.iterator();
        CsvRecord first = record();
        this.header = first == null ? List.of() : first.getFields();
    }

    private static CsvReader<CsvRecord> open(SourceFile table) throws IOException {
        return CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(table.open());
    }

    /** The names of the texts that a table has rows for. */
    static Set<String> texts(SourceFile table) throws IOException {
        Set<String> names = new HashSet<>();
        try (SubstackReader reader = new SubstackReader(table)) {
            CsvRecord row = reader.record();
            while (row != null && names.size() < MAX_ROWS) {
                names.add(reader.values(row).getOrDefault("post_id", "") + ".html");
                row = reader.record();
            }
        } catch (UnreadableSource e) {
            // Reading the table itself comes to the same place and says so.
            return names;
        }
        return names;
    }

    @Override
    public @Nullable ImportItem next() throws IOException {
        CsvRecord row = record();
        if (row == null) {
            return null;
        }
        count++;
        Map<String, String> values = values(row);
        String id = values.getOrDefault("post_id", "");
        if (id.isEmpty() || row.getFieldCount() < Math.min(header.size(), required())) {
            return shortRow(row, id);
        }
        String name = "posts/" + id + ".html";
        SourceFile text = table.beside(name);
        SubstackArticle article = new SubstackArticle(values);
        ImportItem item =
                text == null ? article.withoutText(name) : article.with(DecodedText.of(text));
        site = site.isEmpty() ? article.site() : site;
        return item;
    }

    /** The table differs between versions in the columns behind the title. */
    private int required() {
        return header.indexOf("title") + 1;
    }

    private @Nullable CsvRecord record() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException e) {
            throw new UnreadableSource(
                    "posts.csv can't be read beyond row %d; the rows before are whole."
                            .formatted(count + 1));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<String, String> values(CsvRecord row) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(header.size(), row.getFieldCount()); i++) {
            values.put(header.get(i).strip().toLowerCase(Locale.ROOT), row.getField(i).strip());
        }
        return values;
    }

    private ImportItem shortRow(CsvRecord row, String id) {
        String key = id.isEmpty() ? table.key("substack") + "#" + count : SubstackArticle.key(id);
        return ImportItem.builder(key, "post")
                .state(ItemState.OTHER)
                .title(id)
                .notAnArticle("A broken row.")
                .failed(
                        "Its row in posts.csv, in line %d, has %d of %d fields."
                                .formatted(
                                        row.getStartingLineNumber(),
                                        row.getFieldCount(),
                                        header.size()))
                .build();
    }

    @Override
    public String site() {
        return site;
    }

    @Override
    public List<String> warnings() {
        return count == 0 ? List.of("posts.csv has no rows.") : List.of();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
