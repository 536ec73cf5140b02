package relata.importer.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The JSON export of a Contentful space. The file is read twice, the first time for the content
 * types, the files and what entries are called. Webhooks and roles in it are passed over.
 */
final class ContentfulFormat implements Format {

    private static final Pattern START =
            Pattern.compile(
                    "^\\uFEFF?\\s*\\{\\s*\"(?:contentTypes|entries|assets|locales|tags"
                            + "|editorInterfaces)\"\\s*:\\s*\\[(?s:.){0,8000}?\"sys\"\\s*:");

    @Override
    public String name() {
        return "contentful";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        return file.extension().equals("json") && START.matcher(head).find();
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (file.head().length == 0) {
            throw new UnreadableSource("The file is empty.");
        }
        return new ContentfulReader(file, ContentfulSpace.of(file));
    }
}
