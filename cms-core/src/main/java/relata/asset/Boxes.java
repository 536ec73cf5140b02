package relata.asset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.asset.Content.Size;

/**
 * MP4, M4A and AVIF: boxes in boxes. What films and recordings say of themselves, such as the place
 * where they were made, becomes free space of the same length, so that nothing else moves. An AVIF
 * with EXIF or XMP is declined, since these lie among its picture data.
 */
final class Boxes {

    private static final Set<String> TELLING = Set.of("udta", "meta", "uuid");
    private static final Set<String> SOUND = Set.of("M4A ", "M4B ", "M4P ");
    private static final Set<String> STILL = Set.of("avif", "avis");
    private static final int MAX_DEPTH = 5;

    private final ByteBuffer in;
    private final Parts kept;
    private @Nullable Size size;
    private boolean film;

    private Boxes(ByteBuffer in) {
        this.in = in;
        this.kept = new Parts(in);
    }

    /** What a file of boxes is by its brand; null when it is none of ours. */
    static @Nullable MediaType type(ByteBuffer in) {
        if (in.limit() < 16 || !text(in, 4).equals("ftyp")) {
            return null;
        }
        String brand = text(in, 8);
        if (STILL.contains(brand)) {
            return MediaType.AVIF;
        }
        if (SOUND.contains(brand)) {
            return MediaType.M4A;
        }
        boolean known = brand.startsWith("mp4") || brand.startsWith("iso") || brand.equals("avc1");
        return known || Set.of("dash", "MSNV", "M4V ").contains(brand) ? MediaType.MP4 : null;
    }

    static Content still(ByteBuffer in) {
        Boxes boxes = new Boxes(in);
        boxes.pictures(0, in.limit(), 0);
        if (boxes.size == null) {
            throw Unacceptable.damaged("the AVIF does not say how large it is.");
        }
        return new Content(MediaType.AVIF, boxes.size, boxes.kept.keep(0, in.limit()).all());
    }

    static Content film(ByteBuffer in, MediaType type) {
        Boxes boxes = new Boxes(in);
        boxes.films(0, in.limit(), 0);
        if (!boxes.film) {
            throw Unacceptable.damaged("there is no film or sound in it.");
        }
        return new Content(type, null, boxes.kept.all());
    }

    private void pictures(int from, int to, int depth) {
        for (int at = from; at < to; at = end(at, to)) {
            String type = text(in, at + 4);
            int end = end(at, to);
            if (type.equals("ispe")) {
                larger(new Size(in.getInt(at + 12), in.getInt(at + 16)));
            } else if (type.equals("iinf")) {
                refuseTelling(at, end);
            } else if (Set.of("meta", "iprp", "ipco").contains(type) && depth < MAX_DEPTH) {
                pictures(body(at) + (type.equals("meta") ? 4 : 0), end, depth + 1);
            }
        }
    }

    private void larger(Size other) {
        if (other.width() <= 0 || other.height() <= 0) {
            throw Unacceptable.damaged("a picture in it has no size.");
        }
        size = size == null || other.pixels() > size.pixels() ? other : size;
    }

    private void refuseTelling(int from, int to) {
        for (int at = from; at + 4 <= to; at++) {
            String item = text(in, at);
            if (item.equals("Exif") || item.equals("mime")) {
                throw new Unacceptable(
                        "metadata",
                        "The AVIF holds EXIF or XMP data, which can say where it was made and can't"
                                + " be taken out. Save it without, or as JPEG.");
            }
        }
    }

    private void films(int from, int to, int depth) {
        for (int at = from; at < to; at = end(at, to)) {
            String type = text(in, at + 4);
            int end = end(at, to);
            int body = body(at);
            film |= type.equals("moov") || type.equals("moof");
            if (TELLING.contains(type)) {
                kept.keep(at, at + 4).put(ByteBuffer.wrap(new byte[] {'f', 'r', 'e', 'e'}));
                kept.keep(at + 8, body).put(ByteBuffer.allocate(end - body));
            } else if (Set.of("moov", "trak", "mdia").contains(type) && depth < MAX_DEPTH) {
                kept.keep(at, body);
                films(body, end, depth + 1);
            } else {
                kept.keep(at, end);
            }
        }
    }

    /** A length of 0 means up to the end, of 1 that it follows in eight bytes. */
    private int end(int at, int to) {
        long length = in.getInt(at) & 0xFFFFFFFFL;
        if (length == 1) {
            length = in.getLong(at + 8);
        } else if (length == 0) {
            length = to - at;
        }
        if (length < body(at) - at || length > to - at) {
            throw Unacceptable.damaged("it ends too early.");
        }
        return at + (int) length;
    }

    private int body(int at) {
        return in.getInt(at) == 1 ? at + 16 : at + 8;
    }

    private static String text(ByteBuffer in, int at) {
        byte[] text = new byte[4];
        in.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
