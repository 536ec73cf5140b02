package relata.asset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import relata.asset.Content.Size;

/** PNG: a row of chunks. Kept are those that change how it looks, and nothing behind the last. */
final class Png {

    private static final int HEADER = 8;
    private static final Set<String> KEPT =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
                    "bKGD", "pHYs", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT");

    private Png() {}

    static Content read(ByteBuffer in) {
        Parts kept = new Parts(in).keep(0, HEADER);
        int at = HEADER;
        String type = "";
        while (!type.equals("IEND")) {
            int length = in.getInt(at);
            type = type(in, at + 4);
            if (at == HEADER && !type.equals("IHDR")) {
                throw Unacceptable.damaged("the PNG does not say how large it is.");
            }
            if (length < 0 || length > in.limit() - at - 12) {
                throw Unacceptable.damaged("it ends too early.");
            }
            if (KEPT.contains(type)) {
                kept.keep(at, at + 12 + length);
            }
            at += 12 + length;
        }
        Size size = new Size(in.getInt(HEADER + 8), in.getInt(HEADER + 12));
        if (size.width() <= 0 || size.height() <= 0) {
            throw Unacceptable.damaged("the PNG has no size.");
        }
        return new Content(MediaType.PNG, size, kept.all());
    }

    private static String type(ByteBuffer in, int at) {
        byte[] type = new byte[4];
        in.get(at, type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
