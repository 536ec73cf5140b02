package relata.importer.format;

import java.io.IOException;
import java.util.Locale;

/**
 * WordPress eXtended RSS, versions 1.0 to 1.2: the export of WordPress, of WordPress.com and of
 * Squarespace. Posts and pages are articles; everything else in the file is counted and skipped
 * with a reason. The file is read twice, the first time for the pictures that articles refer to.
 */
public final class WxrFormat implements Format {

    @Override
    public String name() {
        return "wxr";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        String head = XmlDecoder.head(file.head());
        int root = head.indexOf("<rss");
        return root >= 0
                && (head.indexOf("wordpress.org/export", root) >= 0
                        || head.toLowerCase(Locale.ROOT).indexOf("<wp:", root) >= 0);
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (file.head().length == 0) {
            throw new UnreadableSource("The file is empty.");
        }
        return new WxrReader(file, WxrSurvey.of(file));
    }
}
