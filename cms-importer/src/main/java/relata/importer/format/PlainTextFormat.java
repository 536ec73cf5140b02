package relata.importer.format;

import java.io.IOException;
import java.util.Set;

/**
 * Plain text: an article in a file, written so or saved from a web page. Markup in it is text. See
 * {@link PlainArticle} for what is recognised.
 */
final class PlainTextFormat implements Format {

    private static final Set<String> EXTENSIONS = Set.of("txt", "text");

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        return EXTENSIONS.contains(file.extension()) && isText(file.head());
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        return new SingleItem(new PlainArticle(file, DecodedText.of(file)).item());
    }

    /** Text has no zero bytes, unless it is UTF-16 and says so by its mark. */
    private static boolean isText(byte[] head) {
        boolean marked = head.length >= 2 && (head[0] & 0xFF) + (head[1] & 0xFF) == 0xFF + 0xFE;
        for (byte b : head) {
            if (b == 0 && !marked) {
                return false;
            }
        }
        return true;
    }
}
