package relata.importer.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Feeds that were saved as a file: RSS, Atom, RDF and JSON Feed. */
public final class FeedFormat implements Format {

    private static final Pattern ROOT =
            Pattern.compile("<((?:[A-Za-z][\\w.-]{0,30}:)?(?:rss|feed|RDF))[\\s>]");
    private static final Pattern JSON =
            Pattern.compile(
                    "^\\uFEFF?\\s*\\{(?s:.){0,4000}?\"https?:\\\\?/\\\\?/(?:www\\.)?jsonfeed\\.org");

    /** Some say but a number for the version. */
    private static final Pattern UNSIGNED =
            Pattern.compile(
                    "^\\uFEFF?\\s*\\{\\s*\"version\"\\s*:\\s*\"1(?:\\.[01])?\"(?s:.){0,6000}?"
                            + "\"items\"\\s*:\\s*\\[");

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        return isJson(file) || root(file) != null;
    }

    private static boolean isJson(SourceFile file) throws IOException {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        return JSON.matcher(head).find() || UNSIGNED.matcher(head).find();
    }

    /** The name of a feed's first element; null when it is no feed in XML. */
    private static @Nullable String root(SourceFile file) throws IOException {
        String head = XmlDecoder.head(file.head());
        Matcher root = ROOT.matcher(head);
        return !head.toLowerCase(Locale.ROOT).contains("<!doctype html") && root.find()
                ? root.group(1)
                : null;
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (file.head().length == 0) {
            throw new UnreadableSource("The file is empty.");
        }
        if (isJson(file)) {
            return new FeedJsonReader(file);
        }
        String root = root(file);
        if (root == null) {
            throw new UnreadableSource("It is no feed: it holds neither RSS, Atom nor RDF.");
        }
        return new FeedXmlReader(file, root);
    }
}
