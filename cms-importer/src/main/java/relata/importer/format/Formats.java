package relata.importer.format;

import java.util.List;

/** Every format that can be imported, in the order in which they are asked about a file. */
public final class Formats {

    private static final List<Format> ALL =
            List.of(
                    new ArchiveFormat(),
                    new WxrFormat(),
                    new GhostFormat(),
                    new ContentfulFormat(),
                    new FeedFormat(),
                    new MediumFormat(),
                    new SubstackFormat(),
                    new SanityFormat(),
                    new MarkdownFormat(),
                    new HtmlFormat(),
                    new PlainTextFormat());

    private Formats() {}

    /** All formats. */
    public static List<Format> all() {
        return ALL;
    }
}
