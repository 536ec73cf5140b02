package relata.importer.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.importer.format.GhostRows.Row;

/** Reads the posts of a Ghost export one by one. For one thread. */
final class GhostReader implements ItemReader {

    private static final Map<String, Set<String>> WANTED = Map.of("posts", GhostArticle.COLUMNS);

    private final GhostRows rows;
    private final GhostSurvey survey;
    private final GhostArticle articles;
    private int items;

    GhostReader(SourceFile file, GhostSurvey survey) throws IOException {
        this.rows = new GhostRows(file, WANTED);
        this.survey = survey;
        this.articles = new GhostArticle(file, survey);
    }

    @Override
    public @Nullable ImportItem next() throws IOException {
        Row row = rows.next();
        if (row == null) {
            return null;
        }
        items++;
        return articles.understand(row);
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(survey.dangling());
        if (items == 0) {
            all.add("The file has no posts.");
        }
        return all;
    }

    @Override
    public void close() {
        rows.close();
    }
}
