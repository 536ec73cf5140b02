package relata.importer.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the documents of a Sanity dataset one by one. Constant memory; for one thread. */
final class SanityReader implements ItemReader {

    private final SourceFile file;
    private final SanityLines lines;
    private final SanityArticle articles;
    private int items;

    SanityReader(SourceFile file, SanitySurvey survey) throws IOException {
        this.file = file;
        this.lines = new SanityLines(file);
        this.articles = new SanityArticle(file, survey);
    }

    @Override
    public @Nullable ImportItem next() throws IOException {
        SanityLines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        items++;
        return line.document() == null ? broken(line) : articles.understand(line.document());
    }

    private ImportItem broken(SanityLines.Line line) {
        return ImportItem.builder(file.key("sanity") + "#line-" + line.number(), "document")
                .state(ItemState.OTHER)
                .title("Line " + line.number())
                .notAnArticle("A broken line.")
                .failed("Line %d is cut off or no JSON.".formatted(line.number()))
                .build();
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>();
        if (items == 0) {
            all.add("The file has no documents.");
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
