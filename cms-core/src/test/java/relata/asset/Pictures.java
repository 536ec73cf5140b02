package relata.asset;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files for tests, made byte by byte where that matters. */
public final class Pictures {

    private Pictures() {}

    public static byte[] jpeg(int width, int height) {
        return drawn("jpg", width, height);
    }

    public static byte[] png(int width, int height) {
        return drawn("png", width, height);
    }

    public static byte[] gif(int width, int height) {
        return drawn("gif", width, height);
    }

    /** Left half red, right half blue. */
    private static byte[] drawn(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** With EXIF that says where it was made and how the camera was held. */
    public static byte[] located(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(128).put("Exif\0\0MM\0*".getBytes(ascii()));
        exif.putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38).putInt(0);
        exif.putShort((short) 4);
        exif.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        exif.putShort((short) 2).putShort((short) 5).putInt(3).putInt(92);
        exif.putShort((short) 3).putShort((short) 2).putInt(2).put(new byte[] {'E', 0, 0, 0});
        exif.putShort((short) 4).putShort((short) 5).putInt(3).putInt(92).putInt(0);
        exif.putInt(48).putInt(1).putInt(8).putInt(1);
        exif.flip();
        byte[] segment = new byte[exif.remaining() + 30];
        exif.get(segment, 0, exif.remaining());
        return joined(
                Arrays.copyOf(jpeg, 2),
                jpegSegment(0xE1, segment),
                jpegSegment(0xFE, "made at home".getBytes(ascii())),
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] jpegSegment(int marker, byte[] body) {
        return ByteBuffer.allocate(body.length + 4)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (body.length + 2))
                .put(body)
                .array();
    }

    /** A few bytes that claim to be a picture of any size. */
    public static byte[] claiming(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        return joined(
                "\u0089PNG\r\n\u001A\n".getBytes(StandardCharsets.ISO_8859_1),
                chunk("IHDR", header.array()),
                chunk("IDAT", new byte[64]),
                chunk("IEND", new byte[0]));
    }

    static byte[] chunk(String type, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(ascii()));
        crc.update(body);
        return ByteBuffer.allocate(body.length + 12)
                .putInt(body.length)
                .put(type.getBytes(ascii()))
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A chunk behind the first one of a PNG. */
    static byte[] withChunk(byte[] png, byte[] chunk) {
        return joined(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
    }

    /** A WebP of nothing but headers. */
    static byte[] webp(int width, int height, byte[]... more) {
        ByteBuffer canvas = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        canvas.put((byte) 0x0C).put(new byte[3]);
        canvas.put((byte) (width - 1)).put((byte) ((width - 1) >> 8)).put((byte) 0);
        canvas.put((byte) (height - 1)).put((byte) ((height - 1) >> 8)).put((byte) 0);
        ByteBuffer pixels = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x2F);
        pixels.putInt((width - 1) | (height - 1) << 14);
        byte[] chunks = joined(riff("VP8X", canvas.array()), riff("VP8L", pixels.array()));
        chunks = joined(chunks, joined(more));
        return joined(riff("RIFF", joined("WEBP".getBytes(ascii()), chunks)));
    }

    static byte[] riff(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length + (body.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(ascii()))
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** A film that says where it was made. */
    public static byte[] mp4(String place) {
        byte[] told = box("udta", box("\u00A9xyz", place.getBytes(ascii())));
        return joined(
                box("ftyp", "isom\0\0\2\0isommp41".getBytes(ascii())),
                box("moov", box("mvhd", new byte[100]), told),
                box("mdat", new byte[2_000]));
    }

    static byte[] box(String type, byte[]... bodies) {
        byte[] body = joined(bodies);
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(body)
                .array();
    }

    /** Frames of silence. */
    public static byte[] mp3() {
        ByteBuffer frames = ByteBuffer.allocate(417 * 3);
        for (int i = 0; i < 3; i++) {
            frames.putInt(i * 417, 0xFFFB9000);
        }
        return frames.array();
    }

    public static byte[] svg(String inside) {
        return ("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\""
                        + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"40\""
                        + " height=\"20\">"
                        + inside
                        + "</svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static Charset ascii() {
        return StandardCharsets.ISO_8859_1;
    }
}
