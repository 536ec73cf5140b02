package relata.asset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import relata.asset.Content.Size;

/**
 * JPEG: a row of segments. Those with EXIF, XMP, IPTC, comments and makers' notes are left out, and
 * whatever follows the picture; its data, tables and colour profile stay as they are. How the
 * camera was held stays too, in a segment that says nothing else.
 */
final class Jpeg {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer in;
    private final Parts kept;
    private int orientation = 1;
    private int width;
    private int height;

    private Jpeg(ByteBuffer in) {
        this.in = in;
        this.kept = new Parts(in);
    }

    static Content read(ByteBuffer in) {
        return new Jpeg(in).content();
    }

    private Content content() {
        int at = 2;
        int marker = SOI;
        while (marker != EOI) {
            while (u8(at) == 0xFF && u8(at + 1) == 0xFF) {
                at++;
            }
            if (u8(at) != 0xFF) {
                throw Unacceptable.damaged("a segment of the JPEG does not begin where it should.");
            }
            marker = u8(at + 1);
            at = segment(marker, at);
        }
        if (width == 0 || height == 0) {
            throw Unacceptable.damaged("the JPEG does not say how large it is.");
        }
        Size size = orientation > 4 ? new Size(height, width) : new Size(width, height);
        Parts whole = new Parts(in).keep(0, 2);
        if (orientation != 1) {
            whole.put(Orientation.segment(orientation));
        }
        kept.all().forEach(whole::put);
        return new Content(MediaType.JPEG, size, whole.all());
    }

    /** Keeps a segment or leaves it out; answers where the next one begins. */
    private int segment(int marker, int at) {
        boolean alone = marker == EOI || marker == 0x01 || marker >= 0xD0 && marker <= SOI;
        int end = alone ? at + 2 : at + 2 + u16(at + 2);
        if (end > in.limit()) {
            throw Unacceptable.damaged("it ends too early.");
        }
        if (isFrame(marker)) {
            height = u16(at + 5);
            width = u16(at + 7);
        } else if (marker == 0xE1 && begins(at + 4, EXIF)) {
            orientation = Orientation.of(in.slice(at + 10, end - at - 10));
        }
        int next = marker == SOS ? scanEnd(end) : end;
        if (isKept(marker, at)) {
            kept.keep(at, next);
        }
        return next;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    /** Of what applications add only what changes how it looks. */
    private boolean isKept(int marker, int at) {
        return switch (marker) {
            case 0xE0, 0xEE -> true;
            case 0xE2 -> begins(at + 4, PROFILE);
            case 0xFE -> false;
            default -> marker < 0xE0 || marker > 0xEF;
        };
    }

    /** Where the compressed data ends, in which no marker but those of a restart can stand. */
    private int scanEnd(int from) {
        int at = from;
        while (u8(at) != 0xFF || isData(u8(at + 1))) {
            at++;
        }
        return at;
    }

    private static boolean isData(int next) {
        return next == 0x00 || next == 0xFF || next >= 0xD0 && next <= 0xD7;
    }

    private boolean begins(int at, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (at + i >= in.limit() || in.get(at + i) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private int u8(int at) {
        return in.get(at) & 0xFF;
    }

    private int u16(int at) {
        return in.getShort(at) & 0xFFFF;
    }
}
