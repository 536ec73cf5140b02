package relata.importer.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the entries and files of a Contentful export one by one. For one thread. */
final class ContentfulReader implements ItemReader {

    private static final Set<String> LISTS = Set.of("entries", "assets");

    private final ContentfulRows rows;
    private final ContentfulArticle articles;
    private int entries;

    ContentfulReader(SourceFile file, ContentfulSpace space) throws IOException {
        this.rows = new ContentfulRows(file, LISTS);
        this.articles = new ContentfulArticle(file, space);
    }

    @Override
    public @Nullable ImportItem next() throws IOException {
        ContentfulRows.Row row = rows.next();
        if (row == null) {
            return null;
        }
        if (row.list().equals("assets")) {
            return articles.file(row.value());
        }
        entries++;
        return articles.understand(row.value());
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>();
        if (entries == 0) {
            all.add("The file has no entries, but at most the model of some.");
        }
        return all;
    }

    @Override
    public void close() {
        rows.close();
    }
}
