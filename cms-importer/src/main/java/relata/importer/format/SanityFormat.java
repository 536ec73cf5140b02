package relata.importer.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** The export of a Sanity dataset: a document in JSON on each line, texts as Portable Text. */
final class SanityFormat implements Format {

    private static final Set<String> EXTENSIONS = Set.of("ndjson", "jsonl", "json");
    private static final Pattern DOCUMENT =
            Pattern.compile("^\\uFEFF?\\s*\\{[^\\n]{0,8000}?\"_type\"\\s*:\\s*\"[^\"\\n]{1,100}\"");

    @Override
    public String name() {
        return "sanity";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        return EXTENSIONS.contains(file.extension()) && DOCUMENT.matcher(head).find();
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (file.head().length == 0) {
            throw new UnreadableSource("The file is empty.");
        }
        return new SanityReader(file, SanitySurvey.of(file));
    }
}
