package relata.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.asset.Pictures.box;
import static relata.asset.Pictures.chunk;
import static relata.asset.Pictures.claiming;
import static relata.asset.Pictures.gif;
import static relata.asset.Pictures.joined;
import static relata.asset.Pictures.jpeg;
import static relata.asset.Pictures.located;
import static relata.asset.Pictures.mp3;
import static relata.asset.Pictures.mp4;
import static relata.asset.Pictures.png;
import static relata.asset.Pictures.riff;
import static relata.asset.Pictures.svg;
import static relata.asset.Pictures.webp;
import static relata.asset.Pictures.withChunk;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relata.asset.Content.Size;

class ReadingTest {

    private static final Reading READING = new Reading(50_000_000);

    private static Content read(byte[] file) {
        return READING.read(ByteBuffer.wrap(file));
    }

    private static byte[] kept(byte[] file) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer part : read(file).kept()) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, byte[]> oneOfEach() {
        Map<String, byte[]> files = new HashMap<>();
        files.put("image/jpeg", located(jpeg(30, 20), 6));
        files.put("image/png", png(30, 20));
        files.put("image/gif", gif(30, 20));
        files.put("image/webp", webp(30, 20, riff("EXIF", new byte[] {1, 2, 3})));
        files.put("image/avif", avif(30, 20));
        files.put("image/svg+xml", svg("<rect width=\"4\" height=\"4\"/>"));
        files.put("video/mp4", mp4("+52.5+13.4/"));
        files.put("audio/mpeg", mp3());
        files.put("application/pdf", "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        return files;
    }

    private static byte[] avif(int width, int height) {
        byte[] size = ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array();
        return joined(
                box("ftyp", "avif\0\0\0\0avifmif1".getBytes(StandardCharsets.US_ASCII)),
                box("meta", new byte[4], box("iprp", box("ipco", box("ispe", size)))),
                box("mdat", new byte[64]));
    }

    @Test
    void aFileIsWhatItsBytesSay() {
        oneOfEach().forEach((type, file) -> assertThat(read(file).type().text()).isEqualTo(type));
    }

    @Test
    void aPictureSaysHowLargeItIsAsItIsShown() {
        assertThat(read(jpeg(30, 20)).size()).isEqualTo(new Size(30, 20));
        assertThat(read(located(jpeg(30, 20), 6)).size()).isEqualTo(new Size(20, 30));
        assertThat(read(png(30, 20)).size()).isEqualTo(new Size(30, 20));
        assertThat(read(gif(30, 20)).size()).isEqualTo(new Size(30, 20));
        assertThat(read(webp(300, 200)).size()).isEqualTo(new Size(300, 200));
        assertThat(read(avif(300, 200)).size()).isEqualTo(new Size(300, 200));
        assertThat(read(svg("")).size()).isEqualTo(new Size(40, 20));
    }

    @Test
    void aJpegLosesThePlaceWhereItWasMadeButNotAPixelNorHowItWasHeld() throws Exception {
        byte[] file = located(jpeg(64, 48), 6);
        Metadata before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
        assertThat(before.getFirstDirectoryOfType(GpsDirectory.class).getGeoLocation()).isNotNull();

        byte[] kept = kept(file);

        Metadata after = ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept));
        assertThat(after.getFirstDirectoryOfType(GpsDirectory.class)).isNull();
        assertThat(after.getFirstDirectoryOfType(ExifIFD0Directory.class).getTags())
                .extracting(tag -> tag.getTagType())
                .containsExactly(ExifIFD0Directory.TAG_ORIENTATION);
        assertThat(after.getFirstDirectoryOfType(ExifIFD0Directory.class).getInt(0x0112))
                .isEqualTo(6);
        assertThat(text(kept)).doesNotContain("made at home");
        assertThat(pixels(kept)).isEqualTo(pixels(file));
    }

    private static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void aPngLosesItsTextsAndExifButNotAPixel() throws IOException {
        byte[] file =
                withChunk(
                        withChunk(png(30, 20), chunk("eXIf", "GPS here".getBytes())),
                        chunk("tEXt", "Author\0Somebody".getBytes()));

        byte[] kept = kept(file);

        assertThat(text(kept)).doesNotContain("GPS here", "Somebody");
        assertThat(pixels(kept)).isEqualTo(pixels(file));
    }

    @Test
    void aWebpLosesExifAndXmpAndNoLongerSaysThatThereIsSome() {
        byte[] file =
                webp(
                        30,
                        20,
                        riff("EXIF", "GPS here".getBytes()),
                        riff("XMP ", "Somebody".getBytes()));

        byte[] kept = kept(file);

        assertThat(text(kept)).doesNotContain("GPS here", "Somebody");
        assertThat(ByteBuffer.wrap(kept).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(kept.length - 8);
        assertThat(kept[20] & 0x0C).isZero();
    }

    @Test
    void aFilmLosesThePlaceWhereItWasMadeAndNothingElseMoves() {
        byte[] file = mp4("+52.5200+013.4050/");

        byte[] kept = kept(file);

        assertThat(kept).hasSameSizeAs(file);
        assertThat(text(kept)).doesNotContain("+52.52", "udta").contains("mvhd", "free");
    }

    @Test
    void anAvifWithExifIsDeclinedWithWhatToDo() {
        byte[] file =
                joined(
                        box("ftyp", "avif\0\0\0\0avifmif1".getBytes(StandardCharsets.US_ASCII)),
                        box("meta", new byte[4], box("iinf", new byte[6], "Exif".getBytes())));

        assertThatThrownBy(() -> read(file)).hasMessageContaining("Save it without");
    }

    @Test
    void whatIsHiddenBehindAPictureIsGone() {
        byte[] script = "<script>alert(1)</script>PK\3\4".getBytes();
        for (byte[] picture : new byte[][] {jpeg(30, 20), png(30, 20), gif(30, 20), webp(9, 9)}) {
            byte[] kept = kept(joined(picture, script));
            assertThat(text(kept)).doesNotContain("script", "PK\3\4");
        }
    }

    @Test
    void cleaningTwiceChangesNothingMore() {
        oneOfEach()
                .forEach((type, file) -> {
                    byte[] once = kept(file);
                    assertThat(kept(once)).as(type).isEqualTo(once);
                });
    }

    @Test
    void aBombIsRefusedByWhatItsHeaderClaimsBeforeAnythingIsDecoded() {
        assertThatThrownBy(() -> read(claiming(50_000, 50_000)))
                .hasMessageContaining("50,000 × 50,000 pixels");
        assertThatThrownBy(() -> read(claiming(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isInstanceOf(Unacceptable.class);
        assertThatThrownBy(() -> read(claiming(-1, 5))).isInstanceOf(Unacceptable.class);
        assertThatThrownBy(() -> read(webp(16_000, 16_000))).isInstanceOf(Unacceptable.class);
    }

    @Test
    void aFileThatEndsTooEarlyIsRefusedWhereverItEnds() {
        oneOfEach()
                .forEach((type, file) -> {
                    boolean boxes = type.equals("video/mp4") || type.equals("image/avif");
                    if (!type.equals("application/pdf") && !type.equals("audio/mpeg")) {
                        for (int length = boxes ? file.length - 60 : 0;
                                length < file.length - 1;
                                length++) {
                            byte[] cut = Arrays.copyOf(file, length);
                            assertThatThrownBy(() -> read(cut))
                                    .as("%s cut to %d", type, cut.length)
                                    .isInstanceOf(Unacceptable.class);
                        }
                    }
                });
    }

    @Test
    void damageOfAnyKindIsReadOrRefusedAndNothingElse() {
        Random random = new Random(5);
        oneOfEach()
                .forEach((type, file) -> {
                    for (int round = 0; round < 2_000; round++) {
                        byte[] damaged = file.clone();
                        for (int i = 0; i < 1 + round % 5; i++) {
                            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                        }
                        try {
                            read(damaged);
                        } catch (Unacceptable refused) {
                            assertThat(refused).message().isNotBlank();
                        }
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script></html>",
                "<!DOCTYPE html><svg></svg>",
                "#!/bin/sh\nrm -rf /",
                "MZ\u0090\0",
                "PK\u0003\u0004",
                "BM",
                "II*\0",
                "ID3\u0004\0\0\0\0\0\0",
                "ÿûnothing",
                "",
                "\0\0\0\u0018ftypheic\0\0\0\0mif1heic",
                " %PDF-1.4"
            })
    void whatIsNoneOfTheFilesThatAreTakenIsRefused(String file) {
        assertThatThrownBy(() -> read(file.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        Unacceptable.class,
                        no -> assertThat(no.code()).isEqualTo("unsupported-type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT/>",
                "<g onload='alert(1)'/>",
                "<a href='javascript:alert(1)'><text>x</text></a>",
                "<a href=' java&#115;cript:alert(1)'/>",
                "<use xlink:href='https://evil.example/x.svg#a'/>",
                "<image href='//evil.example/x.png'/>",
                "<image href='data:image/svg+xml;base64,AAAA'/>",
                "<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
                "<style>@import url(https://evil.example/x.css);</style>",
                "<rect style='fill:url(https://evil.example/x)'/>",
                "<set attributeName='onmouseover' to='alert(1)'/>",
                "<?xml-stylesheet href='https://evil.example/x.css'?>"
            })
    void anSvgThatDoesSomethingOrLeadsOutIsRefused(String inside) {
        assertThatThrownBy(() -> read(svg(inside)))
                .isInstanceOfSatisfying(
                        Unacceptable.class,
                        no -> assertThat(no.code()).isEqualTo("active-content"));
    }

    @Test
    void anSvgThatNamesEntitiesIsRefusedAndReadsNoFile() {
        byte[] file = ("<?xml version=\"1.0\"?><!-- --><svg><!DOCTYPE x></svg>").getBytes();
        byte[] entity =
                ("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&passwd;</text></svg>")
                        .getBytes();

        assertThatThrownBy(() -> read(file)).isInstanceOf(Unacceptable.class);
        assertThatThrownBy(() -> read(entity)).isInstanceOf(Unacceptable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<defs><linearGradient id='a'/></defs><rect fill='url(#a)'/>",
                "<rect style=\"fill: url('#a')\"/>",
                "<use xlink:href='#a'/>",
                "<image href='data:image/png;base64,AAAA'/>",
                "<style>.a { fill: red }</style><title>Once</title>"
            })
    void anSvgThatIsAPictureIsTaken(String inside) {
        assertThat(read(svg(inside)).type()).isEqualTo(MediaType.SVG);
    }
}
