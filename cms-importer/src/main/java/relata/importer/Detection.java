package relata.importer;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.importer.format.Format;
import relata.importer.format.SourceFile;
import relata.importer.format.UnreadableSource;

/** Finds the format of a file. */
final class Detection {

    private static final Set<String> ARCHIVES =
            Set.of("zip", "gz", "tgz", "tar", "7z", "rar", "bz2", "xz");

    private static final Set<String> MEDIA =
            Set.of("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "pdf", "mp3", "m4a", "mp4");

    private final List<Format> formats;
    private final @Nullable Format forced;
    private final boolean single;

    /**
     * @param formats to choose from
     * @param forced the name of the only format to be taken, if there is one
     * @param single whether there is but one file, which is then read as the forced format even
     *     when it does not look like it
     * @throws UnreadableSource when there is no format of that name
     */
    Detection(List<Format> formats, @Nullable String forced, boolean single)
            throws UnreadableSource {
        this.formats = formats;
        this.single = single;
        this.forced = forced == null ? null : named(formats, forced);
    }

    private static Format named(List<Format> formats, String name) throws UnreadableSource {
        for (Format format : formats) {
            if (format.name().equalsIgnoreCase(name)) {
                return format;
            }
        }
        throw new UnreadableSource(
                "There is no format '%s'. Known are: %s.".formatted(name, names(formats)));
    }

    /** The format, or null when none fits. */
    @Nullable Format formatOf(SourceFile file) throws IOException {
        if (forced != null) {
            return single || forced.recognises(file) ? forced : null;
        }
        for (Format format : formats) {
            if (format.recognises(file)) {
                return format;
            }
        }
        return null;
    }

    /** Why a file has no format. */
    String unknown(SourceFile file) throws IOException {
        if (file.head().length == 0) {
            return "The file is empty.";
        }
        if (MEDIA.contains(file.extension())) {
            return "A picture or file; it comes in with the articles that show it.";
        }
        if (ARCHIVES.contains(file.extension())) {
            return "An archive inside of a folder or archive is not opened. Import it by itself.";
        }
        return forced == null
                ? "No format recognises it; tried were " + names(formats) + "."
                : "It does not look like " + forced.name() + ", the format that was asked for.";
    }

    private static String names(List<Format> formats) {
        return formats.stream().map(Format::name).collect(Collectors.joining(", "));
    }
}
