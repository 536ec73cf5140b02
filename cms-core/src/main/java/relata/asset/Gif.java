package relata.asset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import relata.asset.Content.Size;

/** GIF: a row of blocks. Comments and what applications add are left out, but for loops. */
final class Gif {

    private static final int FIRST_BLOCK = 13;

    private final ByteBuffer in;
    private final Parts kept;

    private Gif(ByteBuffer in) {
        this.in = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.kept = new Parts(in);
    }

    static Content read(ByteBuffer in) {
        return new Gif(in).content();
    }

    private Content content() {
        Size size = new Size(in.getShort(6) & 0xFFFF, in.getShort(8) & 0xFFFF);
        if (size.pixels() == 0) {
            throw Unacceptable.damaged("the GIF has no size.");
        }
        int at = FIRST_BLOCK + colours(in.get(10));
        kept.keep(0, at);
        int kind = in.get(at);
        while (kind != 0x3B) {
            at = block(kind, at);
            kind = in.get(at);
        }
        return new Content(MediaType.GIF, size, kept.keep(at, at + 1).all());
    }

    private int block(int kind, int at) {
        if (kind == 0x2C) {
            int end = data(at + 11 + colours(in.get(at + 9)));
            kept.keep(at, end);
            return end;
        }
        if (kind != 0x21) {
            throw Unacceptable.damaged("the GIF has a block that there is not.");
        }
        int end = data(at + 2);
        if (isKept(in.get(at + 1) & 0xFF, at)) {
            kept.keep(at, end);
        }
        return end;
    }

    private boolean isKept(int label, int at) {
        return switch (label) {
            case 0xF9 -> true;
            case 0xFF -> loops(at + 3);
            default -> false;
        };
    }

    private boolean loops(int at) {
        byte[] name = new byte[11];
        in.get(at, name);
        String text = new String(name, StandardCharsets.ISO_8859_1);
        return text.equals("NETSCAPE2.0") || text.equals("ANIMEXTS1.0");
    }

    /** Behind the sub-blocks that begin here. */
    private int data(int from) {
        int at = from;
        int length = in.get(at) & 0xFF;
        while (length > 0) {
            at += length + 1;
            length = in.get(at) & 0xFF;
        }
        return at + 1;
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
