package relata.importer.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * A web page that was saved: its main content is the article, what stands around it is dropped. See
 * {@link HtmlArticle}.
 */
final class HtmlFormat implements Format {

    private static final Set<String> EXTENSIONS = Set.of("html", "htm", "xhtml", "shtml");

    @Override
    public String name() {
        return "html";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        if (EXTENSIONS.contains(file.extension())) {
            return true;
        }
        byte[] head = file.head();
        String start =
                new String(head, 0, Math.min(head.length, 1_024), StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
        return file.extension().isEmpty()
                && (start.contains("<!doctype html") || start.contains("<html"));
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes(DecodedText.MAX_BYTES + 1);
        }
        if (bytes.length > DecodedText.MAX_BYTES) {
            throw new UnreadableSource(
                    "'%s' is larger than %d MB, too much for one page."
                            .formatted(file.path(), DecodedText.MAX_BYTES / 1024 / 1024));
        }
        return new SingleItem(HtmlArticle.of(file, bytes));
    }
}
