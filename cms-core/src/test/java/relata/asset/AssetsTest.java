package relata.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.asset.Pictures.claiming;
import static relata.asset.Pictures.jpeg;
import static relata.asset.Pictures.located;
import static relata.asset.Pictures.png;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import relata.asset.Assets.Named;
import relata.asset.Assets.Taken;
import relata.body.Body;
import relata.curation.AssetRemoval;
import relata.journal.History;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Image;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostUses;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.StaleVersion;
import relata.verify.AssetVerification;
import relata.verify.Difference;

class AssetsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir Path data;
    private TestLibrary opened;
    private Library library;
    private AssetFiles files;
    private Assets assets;
    private AssetRemoval removal;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(data.resolve("store"), () -> NOW);
        library = opened.library();
        files = AssetFiles.in(data.resolve("assets"), new AssetLimits(100_000, 1_000_000));
        assets = new Assets(library.mongo(), library.journal(), files, () -> NOW);
        removal =
                new AssetRemoval(
                        assets, new PostUses(library.mongo(), library.journal(), () -> NOW));
        assets.open(true).block();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private static Flux<DataBuffer> bytes(byte[] file) {
        return Flux.range(0, file.length / 1_000 + 1)
                .map(i ->
                        Arrays.copyOfRange(file, i * 1_000, Math.min(file.length, (i + 1) * 1_000)))
                .map(DefaultDataBufferFactory.sharedInstance::wrap);
    }

    private Taken take(byte[] file, String name) {
        return assets.take(bytes(file), new Named(name, AssetFields.NONE), "test").block();
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("assets"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> differences() {
        return new AssetVerification(library, assets, files)
                .differences()
                .map(Difference::problem)
                .collectList()
                .block();
    }

    @Test
    void aPictureIsKeptByTheHashOfItsBytesUnderASafeName() throws IOException {
        byte[] file = png(30, 20);

        Asset asset = take(file, "../../etc/Zoë's Katze.PHP").asset();

        assertThat(asset.mediaType()).isEqualTo("image/png");
        assertThat(asset.width()).isEqualTo(30);
        assertThat(asset.name()).isEqualTo("zoe-s-katze.png");
        assertThat(asset.path())
                .isEqualTo("/v1/content/assets/" + asset.hash() + "/zoe-s-katze.png");
        assertThat(onDisk())
                .containsExactly(
                        data.resolve("assets")
                                .resolve(asset.hash().substring(0, 2))
                                .resolve(asset.hash().substring(2)));
        try (InputStream in = files.open(asset.hash())) {
            assertThat(in.readAllBytes()).hasSize((int) asset.size());
        }
        assertThat(differences()).isEmpty();
    }

    @Test
    void theSameBytesTwiceAreOneFileAndOneAssetEvenWhenOnlyTheExifDiffers() throws IOException {
        byte[] file = jpeg(30, 20);

        Taken first = take(file, "a.jpg");
        Taken second = take(located(file, 1), "b.jpg");

        assertThat(first.added()).isTrue();
        assertThat(second.added()).isFalse();
        assertThat(second.asset()).isEqualTo(first.asset());
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void manyEqualUploadsAtOnceAreOneFileAndOneAssetAndOneOfThemAddedIt() throws IOException {
        byte[] file = png(64, 64);

        List<Taken> taken =
                Flux.range(0, 12)
                        .flatMap(
                                i ->
                                        assets.take(
                                                bytes(file),
                                                new Named(i + ".png", AssetFields.NONE),
                                                "test"),
                                12)
                        .collectList()
                        .block();

        assertThat(taken).filteredOn(Taken::added).hasSize(1);
        assertThat(taken).extracting(t -> t.asset().id()).containsOnly(taken.get(0).asset().id());
        assertThat(onDisk()).hasSize(1);
        assertThat(assets.count().block()).isEqualTo(1);
    }

    @Test
    void whatIsTooLargeOrNoPictureLeavesNothingBehind() throws IOException {
        AtomicReference<Long> asked = new AtomicReference<>(0L);
        Flux<DataBuffer> endless =
                Flux.range(0, 1_000_000)
                        .doOnRequest(n -> asked.updateAndGet(all -> all + n))
                        .map(_ -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[1_000]));

        assertThatThrownBy(
                        () -> assets.take(endless, new Named("x", AssetFields.NONE), "t").block())
                .isInstanceOfSatisfying(
                        Invalid.class,
                        no -> assertThat(no.problems().get(0).code()).isEqualTo("too-large"));
        assertThatThrownBy(() -> take("<html>".getBytes(), "x.png")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> take(claiming(50_000, 50_000), "x.png"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        no -> assertThat(no.problems().get(0).code()).isEqualTo("too-many-pixels"));
        assertThatThrownBy(() ->
                        assets.take(
                                        Flux.concat(
                                                bytes(png(9, 9)),
                                                Flux.error(new IOException("gone"))),
                                        new Named("x", AssetFields.NONE),
                                        "t")
                                .block())
                .hasMessageContaining("gone");

        assertThat(asked.get()).isLessThan(1_000);
        assertThat(onDisk()).isEmpty();
        assertThat(assets.count().block()).isZero();
    }

    @Test
    void whatACrashLeftOfAnUploadIsGoneAfterTheNextStart() throws IOException {
        take(png(9, 9), "a.png");
        Files.write(data.resolve("assets/incoming/1.raw.part"), new byte[9]);
        Files.write(data.resolve("assets/incoming/1.part"), new byte[9]);

        assets.open(true).block();

        assertThat(onDisk()).hasSize(1);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aFileThatACrashLeftWithoutItsAssetIsNamedAndTakenByTheNextUpload() {
        Asset asset = take(png(9, 9), "a.png").asset();
        library.mongo().remove(asset).block();

        assertThat(differences()).containsExactly("No asset knows of it.");

        assertThat(take(png(9, 9), "a.png").added()).isTrue();
        assertThat(differences()).isEmpty();
    }

    @Test
    void aFileThatIsMissingOrDamagedIsNamed() throws IOException {
        Path lost = onDisk(take(png(9, 9), "a.png").asset());
        Path damaged = onDisk(take(png(10, 9), "b.png").asset());
        Files.delete(lost);
        Files.write(damaged, new byte[] {1});

        assertThat(differences())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("not there"))
                .anyMatch(problem -> problem.contains("damaged"));
    }

    private Path onDisk(Asset asset) {
        return data.resolve("assets")
                .resolve(asset.hash().substring(0, 2))
                .resolve(asset.hash().substring(2));
    }

    @Test
    void whatEditorsSayOfAnAssetChangesByVersion() {
        Asset asset = take(png(9, 9), "a.png").asset();
        AssetFields said = new AssetFields("A cat", null, "Zoë");

        Asset next = assets.update(asset.id(), 1, said, "test").block();

        assertThat(next.fields()).isEqualTo(said);
        assertThat(next.version()).isEqualTo(2);
        assertThatThrownBy(() -> assets.update(asset.id(), 1, said, "test").block())
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() ->
                        assets.update(
                                        asset.id(),
                                        2,
                                        new AssetFields("x".repeat(2_001), null, null),
                                        "test")
                                .block())
                .isInstanceOf(Invalid.class);
        assertThat(library.journal().head().block()).isEqualTo(next.seq());
    }

    private Post post(String body, Image image) {
        PostContent content = PostContent.of("A", "a", new Body(Body.Format.MARKDOWN, body));
        return library.posts().create(content.withImage(image), true, "test").block();
    }

    @Test
    void thePictureOfAPostGetsTheAddressOfItsAsset() {
        Asset asset = take(png(9, 9), "a.png").asset();

        Post post = post("", new Image("", "A cat", null, asset.id()));

        assertThat(post.working().image())
                .isEqualTo(new Image(asset.path(), "A cat", null, asset.id()));
    }

    @Test
    void aPostCanNeitherBeKeptWithAPictureNorPublishedWithAFileThatIsNotThere() {
        Image unknown = new Image("", null, null, "nobody");
        assertThatThrownBy(() -> post("", unknown))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        no ->
                                assertThat(no.problems())
                                        .extracting(Invalid.Problem::pointer)
                                        .containsExactly("/image/asset"));

        Post post = post("![x](" + Asset.ROOT + "a".repeat(64) + "/x.png)", null);
        assertThatThrownBy(() -> library.posts().publish(post.id(), 1, "test").block())
                .isInstanceOfSatisfying(
                        Invalid.class,
                        no ->
                                assertThat(no.problems())
                                        .extracting(Invalid.Problem::code)
                                        .containsExactly("unknown-asset"));
    }

    @Test
    void anAssetThatPostsShowStaysAndThePostsAreNamed() {
        Asset shown = take(png(9, 9), "a.png").asset();
        Asset linked = take(png(10, 9), "b.png").asset();
        Post post = post("[x](" + linked.path() + ")", new Image("", null, null, shown.id()));
        library.posts().publish(post.id(), 1, "test").block();
        library.posts()
                .edit(post.id(), 2, c -> c.withBody(new Body(Body.Format.TEXT, "")), "test")
                .block();

        for (Asset asset : List.of(shown, linked)) {
            assertThatThrownBy(() -> removal.remove(asset.id(), 1, "test").block())
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            no ->
                                    assertThat(no.problems())
                                            .extracting(Invalid.Problem::pointer)
                                            .containsExactly("/posts/" + post.id()));
            assertThat(assets.get(asset.id()).block()).isEqualTo(asset);
        }
        assertThat(differences()).isEmpty();
    }

    @Test
    void aDeletedAssetIsGoneWithItsFileAndComesBackWhenItIsUploadedAgain() throws IOException {
        Asset asset = take(png(9, 9), "a.png").asset();

        removal.remove(asset.id(), 1, "test").block();

        assertThat(onDisk()).isEmpty();
        assertThatThrownBy(() -> assets.get(asset.id()).block()).isInstanceOf(NotFound.class);
        assertThat(assets.byHash(asset.hash()).block()).isNull();
        assertThat(differences()).isEmpty();

        Taken back = take(png(9, 9), "a.png");
        assertThat(back.added()).isTrue();
        assertThat(back.asset().version()).isEqualTo(3);
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void aDeletionThatACrashCutShortEndsAtTheNextStart() throws IOException {
        Asset asset = take(png(9, 9), "a.png").asset();
        assets.remove(asset.id(), 1, "test").block();
        assertThat(onDisk()).hasSize(1);

        assets.open(true).block();

        assertThat(onDisk()).isEmpty();
        History history = new History(library.mongo());
        assertThat(history.versions(Kind.ASSET, asset.id(), null, 9).block())
                .extracting(JournalEntry::action)
                .containsExactly("remove", "create");
    }

    @Test
    void aSmallerSizeIsMadeOnceAndStandsUprightWhateverTheCameraDid() throws IOException {
        Asset asset = take(located(jpeg(800, 400), 6), "a.jpg").asset();
        try (Renditions renditions = new Renditions(data.resolve("renditions"), files)) {
            List<Renditions.Made> made =
                    Flux.range(0, 5)
                            .flatMap(_ -> renditions.of(asset, 160), 5)
                            .collectList()
                            .block();

            assertThat(made).containsOnly(made.get(0)).hasSize(5);
            var picture = ImageIO.read(made.get(0).file().toFile());
            assertThat(picture.getWidth()).isEqualTo(160);
            assertThat(picture.getHeight()).isEqualTo(320);
            assertThat(picture.getRGB(80, 20) & 0xFF0000).isGreaterThan(0xC00000);
            assertThat(picture.getRGB(80, 300) & 0xFF).isGreaterThan(0xC0);
            assertThat(renditions.of(asset, 480).block()).isNull();
            try (Stream<Path> kept = Files.walk(data.resolve("renditions"))) {
                assertThat(kept.filter(Files::isRegularFile)).hasSize(1);
            }
        }
    }
}
