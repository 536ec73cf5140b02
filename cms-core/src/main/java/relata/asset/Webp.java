package relata.asset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.asset.Content.Size;

/** WebP: a row of chunks. Kept are those that change how it looks, and nothing behind the last. */
final class Webp {

    private static final int HEADER = 12;
    private static final int EXIF_AND_XMP = 0x08 | 0x04;
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");

    private final ByteBuffer in;
    private final Parts kept;
    private @Nullable Size size;

    private Webp(ByteBuffer in) {
        this.in = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.kept = new Parts(in);
    }

    static Content read(ByteBuffer in) {
        return new Webp(in).content();
    }

    private Content content() {
        long end = 8 + (in.getInt(4) & 0xFFFFFFFFL);
        if (end > in.limit()) {
            throw Unacceptable.damaged("it ends too early.");
        }
        int at = HEADER;
        while (at + 8 <= end) {
            at = chunk(at, end);
        }
        List<ByteBuffer> chunks = kept.all();
        if (size == null) {
            throw Unacceptable.damaged("the WebP does not say how large it is.");
        }
        Parts whole = new Parts(in).put(header(Parts.length(chunks)));
        chunks.forEach(whole::put);
        return new Content(MediaType.WEBP, size, whole.all());
    }

    private int chunk(int at, long end) {
        byte[] name = new byte[4];
        in.get(at, name);
        String type = new String(name, StandardCharsets.ISO_8859_1);
        long length = in.getInt(at + 4) & 0xFFFFFFFFL;
        long next = at + 8 + length + (length & 1);
        if (at + 8 + length > end) {
            throw Unacceptable.damaged("it ends too early.");
        }
        int until = (int) Math.min(next, end);
        Size said = size(type, at + 8);
        if (size != null && said != null && !said.equals(size)) {
            throw Unacceptable.damaged("the WebP says twice how large it is.");
        }
        size = size == null ? said : size;
        if (type.equals("VP8X")) {
            kept.put(canvas(at, until));
        } else if (KEPT.contains(type)) {
            kept.keep(at, until);
        }
        return until;
    }

    private @Nullable Size size(String type, int at) {
        return switch (type) {
            case "VP8X" -> new Size(u24(at + 4) + 1, u24(at + 7) + 1);
            case "VP8 " -> new Size(in.getShort(at + 6) & 0x3FFF, in.getShort(at + 8) & 0x3FFF);
            case "VP8L" -> {
                int bits = in.getInt(at + 1);
                yield new Size((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
            }
            default -> null;
        };
    }

    /** The chunk that says what there is, without what is left out. */
    private ByteBuffer canvas(int at, int end) {
        byte[] bytes = new byte[end - at];
        in.get(at, bytes);
        bytes[8] &= (byte) ~EXIF_AND_XMP;
        return ByteBuffer.wrap(bytes);
    }

    private static ByteBuffer header(int chunks) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'R', 'I', 'F', 'F'})
                .putInt(chunks + 4)
                .put(new byte[] {'W', 'E', 'B', 'P'})
                .flip();
    }

    private int u24(int at) {
        return in.getShort(at) & 0xFFFF | (in.get(at + 2) & 0xFF) << 16;
    }
}
