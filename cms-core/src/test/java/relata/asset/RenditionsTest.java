package relata.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.refusal.Invalid;

class RenditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir Path data;
    private AssetFiles files;
    private Renditions renditions;

    @BeforeEach
    void open() {
        files = AssetFiles.in(data.resolve("assets"), AssetLimits.DEFAULT);
        renditions = new Renditions(data.resolve("renditions"), files);
    }

    @AfterEach
    void close() {
        renditions.close();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = RenditionsTest.class.getResourceAsStream("/pictures/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private Asset taken(byte[] file) {
        var buffer = DefaultDataBufferFactory.sharedInstance.wrap(file);
        return files.take(
                        Flux.just(buffer),
                        in -> files.keep(in).then(Mono.fromCallable(() -> asset(in))))
                .block();
    }

    private static Asset asset(Incoming in) {
        return new Asset(
                Asset.id(in.hash()),
                1,
                1,
                in.hash(),
                in.type().text(),
                in.size(),
                in.dimensions().width(),
                in.dimensions().height(),
                "picture." + in.type().extension(),
                null,
                null,
                null,
                null,
                NOW,
                NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "halves.webp, JPEG",
        "halves-lossless.webp, JPEG",
        "half-transparent.webp, PNG",
    })
    void aWebpBecomesAPictureThatEverybodyCanShow(String name, MediaType type) throws IOException {
        Asset asset = taken(file(name));

        Renditions.Made made = renditions.of(asset, 160).block();

        assertThat(Renditions.widths(asset)).containsExactly(160, 320);
        assertThat(made.type()).isEqualTo(type);
        assertThat(made.file()).hasFileName(asset.hash().substring(2) + "-160." + type.extension());
        BufferedImage picture = ImageIO.read(made.file().toFile());
        assertThat(picture.getWidth()).isEqualTo(160);
        assertThat(picture.getHeight()).isEqualTo(80);
        assertThat(picture.getRGB(20, 40) & 0xFF0000).isGreaterThan(0xC00000);
        assertThat(picture.getRGB(140, 40) & 0xFF).isGreaterThan(0xC0);
        assertThat(picture.getRGB(20, 40) >>> 24).isEqualTo(type == MediaType.PNG ? 0x80 : 0xFF);
        assertThat(renditions.of(asset, 160).block()).isEqualTo(made);
    }

    @Test
    void aGifThatStandsStillBecomesAPng() throws IOException {
        Asset asset = taken(Pictures.gif(400, 200));

        Renditions.Made made = renditions.of(asset, 320).block();

        assertThat(made.type()).isEqualTo(MediaType.PNG);
        BufferedImage picture = ImageIO.read(made.file().toFile());
        assertThat(picture.getWidth()).isEqualTo(320);
        assertThat(picture.getRGB(20, 40)).isEqualTo(0xFFFF0000);
        assertThat(picture.getRGB(300, 40)).isEqualTo(0xFF0000FF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moving.gif", "moving.webp"})
    void whatMovesServesItselfAndGoesOnMoving(String name) throws IOException {
        assertThat(renditions.of(taken(file(name)), 160).block()).isNull();
    }

    @Test
    void aWebpThatWouldTakeTooMuchMemoryServesItself() {
        Asset asset = taken(Pictures.webp(4_000, 3_000));

        assertThat(Renditions.widths(asset)).isEmpty();
        assertThat(renditions.of(asset, 160).block()).isNull();
    }

    @Test
    void aWebpThatClaimsToBeSmallAndIsNotIsRefused() throws IOException {
        byte[] bomb = file("half-transparent.webp");
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putShort(24, (short) 199);

        assertThatThrownBy(() -> taken(bomb))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aGifWhosePictureIsLargerThanItClaimsServesItself() throws IOException {
        byte[] bomb = Pictures.gif(400, 200);
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putShort(6, (short) 401);

        assertThat(renditions.of(taken(bomb), 160).block()).isNull();
    }

    @Test
    void aWebpThatIsNoneBehindItsHeaderServesItself() {
        assertThat(renditions.of(taken(Pictures.webp(400, 200)), 160).block()).isNull();
    }
}
