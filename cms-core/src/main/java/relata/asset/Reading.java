package relata.asset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a file is, by its bytes alone: neither a name nor a header is believed. Pictures
 * are not decoded for that.
 *
 * @param maxPixels most pixels of a picture; a few bytes can claim to be more than any memory holds
 */
record Reading(long maxPixels) {

    private static final String TYPES =
            Arrays.stream(MediaType.values()).map(Enum::name).collect(Collectors.joining(", "));

    /**
     * Reads a file.
     *
     * @throws Unacceptable when it can't be taken, with the reason
     */
    Content read(ByteBuffer file) {
        MediaType type = type(file);
        if (type == null) {
            throw new Unacceptable(
                    "unsupported-type", "It is none of the files that are taken: " + TYPES + ".");
        }
        Content content = content(type, file);
        if (content.size() != null && content.size().pixels() > maxPixels) {
            throw new Unacceptable(
                    "too-many-pixels",
                    "It has %,d × %,d pixels; %,d are possible."
                            .formatted(content.size().width(), content.size().height(), maxPixels));
        }
        return content;
    }

    private static Content content(MediaType type, ByteBuffer file) {
        try {
            return switch (type) {
                case JPEG -> Jpeg.read(file);
                case PNG -> Png.read(file);
                case GIF -> Gif.read(file);
                case WEBP -> Webp.read(file);
                case AVIF -> Boxes.still(file);
                case M4A, MP4 -> Boxes.film(file, type);
                case SVG -> Svg.read(file);
                case MP3, PDF ->
                        new Content(type, null, new Parts(file).keep(0, file.limit()).all());
            };
        } catch (IndexOutOfBoundsException _) {
            throw Unacceptable.damaged("it ends too early.");
        }
    }

    private static @Nullable MediaType type(ByteBuffer file) {
        if (begins(file, 0, "\u00FF\u00D8\u00FF")) {
            return MediaType.JPEG;
        }
        if (begins(file, 0, "\u0089PNG\r\n\u001A\n")) {
            return MediaType.PNG;
        }
        if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) {
            return MediaType.GIF;
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return MediaType.WEBP;
        }
        if (begins(file, 0, "%PDF-")) {
            return MediaType.PDF;
        }
        MediaType boxes = Boxes.type(file);
        if (boxes != null) {
            return boxes;
        }
        return Svg.is(file) ? MediaType.SVG : Mp3.is(file) ? MediaType.MP3 : null;
    }

    private static boolean begins(ByteBuffer file, int at, String start) {
        byte[] wanted = start.getBytes(StandardCharsets.ISO_8859_1);
        if (file.limit() < at + wanted.length) {
            return false;
        }
        byte[] found = new byte[wanted.length];
        file.get(at, found);
        return Arrays.equals(found, wanted);
    }
}
