package relata.asset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kinds of files that a library takes. */
public enum MediaType {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    AVIF("image/avif", "avif"),
    SVG("image/svg+xml", "svg"),
    PDF("application/pdf", "pdf"),
    MP3("audio/mpeg", "mp3"),
    M4A("audio/mp4", "m4a"),
    MP4("video/mp4", "mp4");

    private final String text;
    private final String extension;

    MediaType(String text, String extension) {
        this.text = text;
        this.extension = extension;
    }

    /** As headers have it, such as {@code image/png}. */
    public String text() {
        return text;
    }

    /** What names of such files end with, without the dot. */
    public String extension() {
        return extension;
    }

    /** Whether a browser may show it by itself; others are only ever downloaded. */
    public boolean shown() {
        return this != SVG && this != PDF;
    }

    /** Whether it is a picture. */
    public boolean picture() {
        return text.startsWith("image/");
    }

    /** Whether smaller sizes can be made of it. */
    public boolean resizable() {
        return this == JPEG || this == PNG || this == GIF || this == WEBP;
    }

    /** The one with this text; null when there is none. */
    public static @Nullable MediaType of(String text) {
        return Arrays.stream(values()).filter(t -> t.text.equals(text)).findAny().orElse(null);
    }
}
