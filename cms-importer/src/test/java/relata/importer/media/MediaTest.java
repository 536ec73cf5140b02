package relata.importer.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import relata.body.Body;
import relata.importer.format.ImportItem;
import relata.importer.format.SourceFile;
import relata.importer.format.SourceFolder;
import relata.importer.media.MediaReport.Missing;
import relata.importer.media.MediaTarget.Offer;
import relata.importer.media.MediaTarget.Taken;
import relata.post.Image;
import relata.refusal.Conflict;

class MediaTest {

    /** Gives every file the address /a/CONTENT, so that tests see which one was taken. */
    private static final class Library implements MediaTarget {

        final Map<String, Offer> taken = new TreeMap<>();
        final AtomicInteger read = new AtomicInteger();

        @Override
        public Mono<Taken> take(Offer offer, boolean plan) {
            return Mono.fromCallable(() -> {
                read.incrementAndGet();
                String content;
                try (InputStream in = offer.bytes().open()) {
                    content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
                if (content.startsWith("bad")) {
                    throw new Conflict("no", "It is none of the files that are taken.");
                }
                boolean added = taken.putIfAbsent(content, offer) == null;
                return new Taken("id-" + content, "/a/" + content, added);
            });
        }
    }

    private final Library library = new Library();
    private final Map<String, SourceFile> files = new LinkedHashMap<>();
    private final SourceFolder folder = new SourceFolder("blog", files::get);

    /** A file that holds its own name without its ending. */
    private SourceFile file(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\..*", "");
        return file(path, () -> new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8)));
    }

    private SourceFile file(String path, SourceFile.Content content) {
        SourceFile file = new SourceFile(folder, path, -1, null, content);
        files.put(path, file);
        return file;
    }

    private static ImportItem article(Body.Format format, String source) {
        return ImportItem.builder("k", "post").body(new Body(format, source)).build();
    }

    private Media media(boolean plan) {
        return new Media(library, List.copyOf(files.values()), new Media.Wish(plan, false));
    }

    private String markdown(String path, String source) {
        SourceFile from = file(path);
        return media(false)
                .bring(article(Body.Format.MARKDOWN, source), from)
                .block()
                .body()
                .source();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    post/index.md, ![x](cover.jpg), post/cover.jpg
                    post/index.md, ![x](./cover.jpg "T"), post/cover.jpg
                    post/index.md, ![x](img/my%20cat.jpg?v=3#a), post/img/my cat.jpg
                    _posts/a.md, ![x](/assets/cover.jpg), assets/cover.jpg
                    _posts/a.md, ![x](../assets/cover.jpg), assets/cover.jpg
                    _posts/a.md, ![x]({{ site.baseurl }}/assets/cover.jpg), assets/cover.jpg
                    content/a.md, ![x](/img/cover.jpg), static/img/cover.jpg
                    content/a.md, ![x](/cover.jpg), static/cover.jpg
                    content/a.md, [the paper](/files/paper.pdf), static/files/paper.pdf
                    content/a.md, <img alt="x" src="/img/cover.jpg"/>, static/img/cover.jpg
                    content/a.md, <img src='/img/cover.jpg' width=3>, public/img/cover.jpg
                    content/a.md, ![x][1] [1]: /img/cover.jpg, no
                    a.xml, ![x](https://old.example/wp-content/uploads/2019/07/cover.jpg), uploads/2019/07/cover.jpg
                    a.xml, ![x](https://old.example/wp-content/uploads/2019/07/cover-300x200.jpg), uploads/2019/07/cover.jpg
                    a.json, ![x](__GHOST_URL__/content/images/2020/01/cover.jpg), content/images/2020/01/cover.jpg
                    """)
    void aPictureIsFoundWhereItLies(String path, String source, String picture) {
        boolean found = !picture.equals("no");
        file(found ? picture : "static/img/cover.jpg");

        String after = markdown(path, source);

        String name = picture.replaceAll(".*/|\\..*", "");
        assertThat(after)
                .isEqualTo(
                        found
                                ? source.replaceAll(
                                        "(?<=[('\"])(?:\\{\\{[^}]*}}|__GHOST_URL__)?[^ '\")(]*\\.(?:jpg|pdf)[^ '\")]*",
                                        "/a/" + name)
                                : source);
    }

    @Test
    void aNameAloneIsNotEnoughForAPictureOfAnotherSite() {
        file("img/logo.png");

        String source = "![x](https://elsewhere.example/logo.png)";

        assertThat(markdown("a.md", source)).isEqualTo(source);
        assertThat(library.taken).isEmpty();
    }

    @Test
    void nothingOutsideOfTheFolderIsReached() {
        file("etc/passwd.png");

        String source = "![x](../../../../../etc/shadow.png) ![y](/..%2f..%2fetc/shadow.png)";

        assertThat(markdown("post/a.md", source)).isEqualTo(source);
    }

    @Test
    void everyAddressOfABodyAndThePictureOfTheArticleGetTheirNewOnes() {
        SourceFile from = file("a.html");
        file("img/one.jpg");
        file("img/two.jpg");
        file("img/film.mp4");
        String html =
                "<p><a href=\"img/one.jpg\"><img title='>' alt=\"One &amp; only\""
                        + " src=\"img/one.jpg\"></a><img src='img/two.jpg'><video poster=\"img/two.jpg\""
                        + " src=\"img/film.mp4\"></video><a href=\"/about\">x</a></p>";
        ImportItem item =
                ImportItem.builder("k", "post")
                        .body(new Body(Body.Format.HTML, html))
                        .image(new Image("img/two.jpg", "Two", "Both"))
                        .build();

        ImportItem after = media(false).bring(item, from).block();

        assertThat(after.body().source())
                .contains("href=\"/a/one\"", "src='/a/two'", "poster=\"/a/two\"", "\"/a/film\"")
                .contains("href=\"/about\"");
        assertThat(after.image()).isEqualTo(new Image("/a/two", "Two", "Both", "id-two"));
    }

    @Test
    void aFileIsReadOnceHoweverManyArticlesShowIt() {
        SourceFile from = file("a.md");
        file("one.jpg");
        Media media = media(false);
        ImportItem item = article(Body.Format.MARKDOWN, "![A cat](one.jpg) ![again](./one.jpg)");

        media.bring(item, from).block();
        media.bring(item, from).block();

        assertThat(library.read).hasValue(1);
        assertThat(library.taken.get("one").alt()).isEqualTo("A cat");
        assertThat(media.report()).isEqualTo(new MediaReport(1, 0, List.of()));
    }

    @Test
    void whatIsThereAlreadyIsUnchangedTheSecondTime() {
        SourceFile from = file("a.md");
        file("one.jpg");
        ImportItem item = article(Body.Format.MARKDOWN, "![A cat](one.jpg)");
        ImportItem first = media(false).bring(item, from).block();

        Media again = media(false);

        assertThat(again.bring(item, from).block()).isEqualTo(first);
        assertThat(again.report()).isEqualTo(new MediaReport(0, 1, List.of()));
    }

    @Test
    void aPictureThatIsInTheTextItselfIsTakenOutOfIt() {
        SourceFile from = file("a.html");
        String data =
                "data:image/png;base64,"
                        + Base64.getEncoder()
                                .encodeToString("x".repeat(3_000).getBytes(StandardCharsets.UTF_8));

        ImportItem after =
                media(false)
                        .bring(
                                article(Body.Format.HTML, "<img alt=\"a\" src=\"" + data + "\">"),
                                from)
                        .block();

        assertThat(after.body().source())
                .isEqualTo("<img alt=\"a\" src=\"/a/" + "x".repeat(3_000) + "\">");
    }

    @Test
    void whatCouldNotBeHadIsNamedWithItsReasonAndKeepsItsAddress() {
        SourceFile from = file("a.md");
        file("bad.jpg");
        file(
                "broken.jpg",
                () -> {
                    throw new IOException("the disk is gone");
                });
        String source =
                "![x](bad.jpg) ![x](broken.jpg) ![x](lost.jpg) ![x](https://e.example/a/b.jpg)"
                        + " [x](https://e.example/a/b.pdf) [x](https://e.example/page)";
        Media media = media(false);

        ImportItem after = media.bring(article(Body.Format.MARKDOWN, source), from).block();

        assertThat(after.body().source()).isEqualTo(source);
        assertThat(media.report().missing())
                .containsExactly(
                        new Missing("k", "bad.jpg", "It is none of the files that are taken."),
                        new Missing("k", "broken.jpg", "the disk is gone"),
                        new Missing("k", "lost.jpg", "It is not among the files of this import."),
                        new Missing(
                                "k",
                                "https://e.example/a/b.jpg",
                                "It lies on another site and not among the files of this import."));
    }

    @Test
    void whereFilesAreNotTakenNothingIsLookedForAndNothingMissed() {
        SourceFile from = file("a.md");
        file("one.jpg");
        ImportItem item = article(Body.Format.MARKDOWN, "![x](one.jpg) ![x](lost.jpg)");
        Media media =
                new Media(
                        MediaTarget.NONE,
                        List.copyOf(files.values()),
                        new Media.Wish(false, false));

        assertThat(media.bring(item, from).block()).isEqualTo(item);
        assertThat(media.report()).isEqualTo(MediaReport.NONE);
    }

    @Test
    void hostileTextsAreLookedThroughInTime() {
        SourceFile from = file("a.md");
        for (String hostile :
                List.of(
                        "<img " + "src=".repeat(100_000),
                        "![".repeat(200_000),
                        "[a](".repeat(200_000),
                        "<img src=\"" + "a".repeat(500_000),
                        "data:image/png;base64," + "?".repeat(1_000_000),
                        "<".repeat(500_000),
                        "\n[x]: ".repeat(100_000))) {
            ImportItem item = article(Body.Format.MARKDOWN, hostile);
            assertThat(media(false).bring(item, from).block().body().source()).isEqualTo(hostile);
        }
    }
}
