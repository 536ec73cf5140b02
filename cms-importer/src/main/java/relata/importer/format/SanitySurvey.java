package relata.importer.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the documents of a Sanity dataset are called, for those that refer to them. */
final class SanitySurvey {

    private static final int MAX_ENTRIES = 200_000;

    /**
     * A document that others may refer to.
     *
     * @param name its name or title; may be empty
     * @param slug its slug; null when it has none
     * @param url where its file is; empty when it is none
     */
    record Known(String name, @Nullable String slug, String url) {}

    private final Map<String, Known> documents = new HashMap<>();

    private SanitySurvey() {}

    /** Reads the file once. */
    static SanitySurvey of(SourceFile file) throws IOException {
        SanitySurvey survey = new SanitySurvey();
        try (SanityLines lines = new SanityLines(file)) {
            SanityLines.Line line = lines.next();
            while (line != null && survey.documents.size() < MAX_ENTRIES) {
                if (line.document() != null) {
                    survey.add(line.document());
                }
                line = lines.next();
            }
        }
        return survey;
    }

    private void add(JsonNode document) {
        String id = document.path("_id").asString("");
        if (!id.isEmpty()) {
            SanityFields fields = new SanityFields(document);
            String name = fields.text("name", "title", "label");
            String url = document.path("url").asString("");
            documents.put(id, new Known(name == null ? "" : name, fields.slug(), url));
        }
    }

    /** What a reference leads to; null when that is not in the file. */
    @Nullable Known at(JsonNode reference) {
        return documents.get(reference.path("_ref").asString(""));
    }

    /** Whether there is a document with this id. */
    boolean has(String id) {
        return documents.containsKey(id);
    }
}
