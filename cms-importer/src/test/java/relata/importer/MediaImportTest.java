package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import relata.asset.Asset;
import relata.asset.AssetFields;
import relata.asset.AssetFiles;
import relata.asset.AssetLimits;
import relata.asset.Assets;
import relata.body.Body;
import relata.importer.Importing.Told;
import relata.importer.mapping.Mapping;
import relata.importer.media.Fetcher;
import relata.importer.media.MediaReport;
import relata.intake.Intake;
import relata.intake.Undone;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostImports;
import relata.verify.AssetVerification;
import relata.verify.Difference;

/** Pictures and files on their way from a folder or an archive into a real library. */
class MediaImportTest {

    @TempDir Path temp;
    private TestLibrary opened;
    private Library library;
    private AssetFiles files;
    private Assets assets;
    private Fetcher web = Fetcher.NONE;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(temp.resolve("store"), () -> Importing.NOW);
        library = opened.library();
        files = AssetFiles.in(temp.resolve("assets"), AssetLimits.DEFAULT);
        assets = new Assets(library.mongo(), library.journal(), files, () -> Importing.NOW);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private Told run(ImportRequest request) {
        return Importing.run(new LibraryTarget(library, assets, web), request);
    }

    private static ImportRequest fetching(Path path) {
        return new ImportRequest(List.of(path), null, false, true, true, Mapping.NONE, "test");
    }

    private static byte[] picture(int width) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, 9, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private Path folder(Map<String, byte[]> content) throws IOException {
        Path root = temp.resolve("blog");
        for (Map.Entry<String, byte[]> file : content.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue());
        }
        return root;
    }

    private Path zip(Map<String, byte[]> content) throws IOException {
        Path archive = temp.resolve("blog.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return archive;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private PostContent post(String key) {
        return library.posts().get(PostImports.id(key)).block().working();
    }

    private Map<String, byte[]> blog() throws IOException {
        Map<String, byte[]> blog = new LinkedHashMap<>();
        blog.put(
                "content/post/index.md",
                text(
                        """
                        ---
                        title: A
                        cover: { image: /img/two.png, alt: Two chairs }
                        ---
                        ![One chair](one.png) and ![lost](lost.png).
                        """));
        blog.put("content/post/one.png", picture(8));
        blog.put("static/img/two.png", picture(9));
        return blog;
    }

    @Test
    void thePicturesOfABundleComeInWithTheirArticleAndASecondTimeAllIsUnchanged()
            throws IOException {
        Path blog = folder(blog());

        Told planned = run(Importing.plan(blog));
        assertThat(assets.count().block()).isZero();
        Told first = run(Importing.request(blog));
        Told second = run(Importing.request(blog));

        String key = first.item("index.md").key();
        List<Asset> all = assets.all().collectList().block();
        assertThat(all).extracting(Asset::alt).containsExactlyInAnyOrder("One chair", "Two chairs");
        PostContent post = post(key);
        assertThat(Asset.hashes(post.body().source())).hasSize(1);
        assertThat(post.body().source()).contains("![One chair](/v1/content/assets/");
        assertThat(assets.get(post.image().asset()).block().path()).isEqualTo(post.image().url());
        assertThat(post.image().alt()).isEqualTo("Two chairs");
        MediaReport.Missing lost =
                new MediaReport.Missing(
                        key, "lost.png", "It is not among the files of this import.");
        assertThat(first.report().assets()).isEqualTo(new MediaReport(2, 0, List.of(lost)));
        assertThat(planned.report().assets()).isEqualTo(first.report().assets());
        assertThat(second.report().assets()).isEqualTo(new MediaReport(0, 2, List.of(lost)));
        assertThat(second.report().totals().unchanged()).isEqualTo(1);
        assertThat(
                        new AssetVerification(library, assets, files)
                                .differences()
                                .collectList()
                                .block())
                .isEmpty();
    }

    @Test
    void anImportThatIsTakenBackTakesItsPicturesAlongAndBringsThemAgain() throws IOException {
        Path blog = folder(blog());
        Told first = runAs("one", blog);
        assertThat(assets.count().block()).isEqualTo(2);

        List<Undone> plan = library.undoing().plan("one").block();
        assertThat(assets.count().block()).isEqualTo(2);
        Intake undone = library.undoing().undoToTheEnd("one", "test").block();

        assertThat(plan).hasSize(3).allMatch(one -> one.outcome() == Undone.Outcome.REMOVED);
        assertThat(undone.undo().removed()).isEqualTo(3);
        assertThat(undone.undo().kept()).isZero();
        assertThat(assets.count().block()).isZero();
        assets.open(true).block();
        assertThat(files.hashes().collectList().block()).isEmpty();
        assertThat(differences()).isEmpty();

        Told again = runAs("two", blog);
        assertThat(again.report().assets()).isEqualTo(first.report().assets());
        assertThat(assets.count().block()).isEqualTo(2);
        assertThat(differences()).isEmpty();
        library.undoing().undoToTheEnd("two", "test").block();
        assertThat(assets.count().block()).isZero();
    }

    @Test
    void aPictureThatAnotherPostShowsOrOfWhichAnEditorSaidMoreStays() throws IOException {
        Told told = runAs("one", folder(blog()));
        PostContent imported = post(told.item("index.md").key());
        Asset shown = assets.get(imported.image().asset()).block();
        String hash = Asset.hashes(imported.body().source()).findFirst().orElseThrow();
        Asset inBody = assets.byHash(hash).block();
        Body leading = new Body(Body.Format.MARKDOWN, "[Two](" + shown.path() + ")");
        String own =
                library.posts()
                        .create(
                                imported.withImage(null).withSlug("own").withBody(leading),
                                false,
                                "x")
                        .block()
                        .id();
        assets.update(inBody.id(), inBody.version(), new AssetFields("More", null, null), "x")
                .block();

        Intake undone = library.undoing().undoToTheEnd("one", "test").block();

        assertThat(undone.undo().removed()).isEqualTo(1);
        assertThat(undone.undo().left())
                .extracting(Undone::id, Undone::reason)
                .containsExactlyInAnyOrder(
                        tuple(shown.id(), "A post shows it."),
                        tuple(inBody.id(), "It was changed here since."));
        assertThat(assets.count().block()).isEqualTo(2);
        assertThat(differences()).isEmpty();

        Post post = library.posts().get(own).block();
        library.posts().change(own, post.version(), "trash", Post::trash, "x").block();
        assertThat(library.undoing().undoToTheEnd("one", "test").block().undo().kept())
                .as("a post in the trash may come back")
                .isEqualTo(2);
    }

    /** Runs an import that can be taken back. */
    private Told runAs(String id, Path path) {
        Intake.Wish wish = new Intake.Wish(path.toString(), null, false, true, "test");
        library.intakes().begin(id, wish).block();
        Told told = run(new ImportRequest(List.of(path), null, false, true, Intake.actor(id)));
        library.intakes().done(id, "markdown", new Intake.Counts(1, 1, 0, 0, 0, 0)).block();
        return told;
    }

    private List<Difference> differences() {
        return new AssetVerification(library, assets, files).differences().collectList().block();
    }

    @Test
    void aPictureThatIsThereTheSecondTimeComesIntoAPostThatNobodyEdited() throws IOException {
        Map<String, byte[]> blog = blog();
        byte[] late = blog.remove("content/post/one.png");
        run(Importing.request(folder(blog)));

        blog.put("content/post/one.png", late);
        Told again = run(Importing.request(folder(blog)));

        assertThat(again.report().totals().updated()).isEqualTo(1);
        assertThat(post(again.item("index.md").key()).body().source()).contains(Asset.ROOT);
    }

    @Test
    void theUploadsBesideAWordPressExportAreThoseThatItNames() throws IOException {
        Map<String, byte[]> site = new LinkedHashMap<>();
        site.put(
                "export.xml",
                text(
                        """
                        <?xml version="1.0"?><rss version="2.0"
                         xmlns:wp="http://wordpress.org/export/1.2/"
                         xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
                        <link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
                        <item><title>Pic</title><wp:post_id>7</wp:post_id>
                        <wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
                        <wp:attachment_url>https://old.example/wp-content/uploads/2019/07/a.png</wp:attachment_url>
                        <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
                        <wp:meta_value>A kettle</wp:meta_value></wp:postmeta></item>
                        <item><title>A</title><wp:post_id>8</wp:post_id>
                        <wp:post_name>a</wp:post_name><wp:post_type>post</wp:post_type>
                        <wp:status>publish</wp:status>
                        <content:encoded><![CDATA[<p><img class="x"
                         src="https://old.example/wp-content/uploads/2019/07/a-300x200.png" alt="K"></p>]]></content:encoded>
                        <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>
                        <wp:meta_value>7</wp:meta_value></wp:postmeta></item>
                        </channel></rss>
                        """));
        site.put("wp-content/uploads/2019/07/a.png", picture(8));

        Told told = run(Importing.request(zip(site)));

        PostContent post =
                told.items().stream()
                        .filter(item -> item.kind().equals("post"))
                        .map(item -> post(item.key()))
                        .findFirst()
                        .orElseThrow();
        assertThat(post.body().source()).contains("src=\"/v1/content/assets/", "alt=\"K\"");
        assertThat(post.image().asset()).isNotNull();
        assertThat(post.image().alt()).isEqualTo("A kettle");
        assertThat(told.report().assets()).isEqualTo(new MediaReport(1, 0, List.of()));
    }

    @Test
    void aPictureOfAnotherSiteIsFetchedWhenAskedForAndNotASecondTime() throws IOException {
        String address = "https://elsewhere.example/a%20b/one.png?x=1";
        Path blog = folder(Map.of("a.md", text("# A\n\n![A kettle](" + address + ")")));
        byte[] picture = picture(8);
        List<URI> asked = new ArrayList<>();
        web =
                uri -> {
                    asked.add(uri);
                    return asked.size() < 3
                            ? Flux.error(new Fetcher.NotNow("Its site answered 503."))
                            : Flux.defer(() ->
                                    Flux.just(
                                            DefaultDataBufferFactory.sharedInstance.wrap(picture)));
                };

        Told without = run(Importing.request(blog));
        assertThat(asked).isEmpty();
        assertThat(without.report().assets().missing().get(0).reason()).contains("another site");
        Told first = run(fetching(blog));
        Told second = run(fetching(blog));

        assertThat(asked).hasSize(3).containsOnly(URI.create(address));
        assertThat(first.report().totals().updated()).isEqualTo(1);
        assertThat(first.report().assets()).isEqualTo(new MediaReport(1, 0, List.of()));
        assertThat(second.report().totals().unchanged()).isEqualTo(1);
        assertThat(second.report().assets()).isEqualTo(new MediaReport(0, 1, List.of()));
        assertThat(assets.all().blockFirst().name()).isEqualTo("one.png");
    }

    @Test
    void aSiteThatDoesNotAnswerIsNotAskedForEver() throws IOException {
        StringBuilder pictures = new StringBuilder("# A\n\n");
        for (int i = 0; i < 9; i++) {
            pictures.append("![x](https://elsewhere.example/%d.png)\n".formatted(i));
        }
        pictures.append("![x](https://no.example/1.html)\n");
        Set<URI> asked = new HashSet<>();
        web =
                uri -> {
                    asked.add(uri);
                    return uri.getHost().equals("no.example")
                            ? Flux.just(
                                    DefaultDataBufferFactory.sharedInstance.wrap(text("<html>")))
                            : Flux.error(new Fetcher.NotNow("Its site did not answer in time."));
                };

        Told told = run(fetching(folder(Map.of("a.md", text(pictures.toString())))));

        assertThat(asked).hasSize(6);
        assertThat(told.report().assets().missing())
                .hasSize(10)
                .extracting(MediaReport.Missing::reason)
                .contains("Its site did not answer in time.")
                .anyMatch(reason -> reason.contains("not asked again"))
                .anyMatch(reason -> reason.contains("none of the files"));
        assertThat(told.report().totals().created()).isEqualTo(1);
    }

    @Test
    void hostileNamesAndFilesOfAnArchiveAreLeftOutAndNamed() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "blog/a.md",
                text(
                        "# A\n\n![x](../../evil.png) ![x](fake.png) ![x](x.svg) ![x](/../../etc/passwd)"));
        files.put("../../evil.png", picture(5));
        files.put("blog/fake.png", text("<html><script>alert(1)</script></html>"));
        files.put("blog/x.svg", text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"));

        Told told = run(Importing.request(zip(files)));

        assertThat(told.report().totals().created()).isEqualTo(1);
        assertThat(assets.count().block()).isZero();
        assertThat(told.report().assets().missing())
                .extracting(MediaReport.Missing::address)
                .containsExactly("../../evil.png", "fake.png", "x.svg", "/../../etc/passwd");
        assertThat(told.report().assets().missing().get(1).reason()).contains("none of the files");
        assertThat(told.report().assets().missing().get(2).reason()).contains("scripts");
    }
}
