package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;
import static relata.importer.Importing.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.Importing.Told;
import relata.library.TestLibrary;
import relata.post.Incoming;
import relata.post.LivePost;
import relata.topic.TopicTree;

/** When an article was published that does not say so. Never at the time of the import. */
class DatesTest {

    @TempDir Path temp;

    private MemoryTarget target;

    @BeforeEach
    void newTarget() {
        target = new MemoryTarget(TopicTree.EMPTY);
    }

    private static String item(int id, String more) {
        return "<item><title>T%d</title><wp:post_id>%d</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>%s<content:encoded>Text</content:encoded></item>"
                .formatted(id, id, more);
    }

    private Path wxr() {
        String items =
                item(1, "<link>https://old.example/2019/07/08/one/</link>")
                        + item(2, "<link>https://old.example/2019/07/two/</link>")
                        + item(
                                3,
                                "<wp:post_modified_gmt>2018-03-04 05:06:07</wp:post_modified_gmt>")
                        + item(4, "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>")
                        + item(5, "<pubDate>Mon, 01 Jun 2020 15:00:00 +0000</pubDate>");
        String export =
                "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><wp:wxr_version>1.2</wp:wxr_version><title>S</title><link>https://old.example</link>"
                        + items
                        + "</channel></rss>";
        return folder(temp.resolve("w"), Map.of("export.xml", export)).resolve("export.xml");
    }

    @Test
    void ofAnExportItsOwnWordsCountAndNotWhenItWasMade() {
        Told told = run(target, request(wxr()));

        assertThat(target.post("/one/").updatedAt())
                .isEqualTo(Instant.parse("2019-07-08T00:00:00Z"));
        assertThat(target.post("/two/").updatedAt())
                .isEqualTo(Instant.parse("2019-07-01T00:00:00Z"));
        assertThat(target.post("post:3").updatedAt())
                .isEqualTo(Instant.parse("2018-03-04T05:06:07Z"));
        assertThat(target.post("post:5").publishedAt())
                .isEqualTo(Instant.parse("2020-06-01T15:00:00Z"));
        Incoming nothing = target.post("post:4");
        assertThat(nothing.publish()).isFalse();
        assertThat(nothing.updatedAt()).isNull();
        assertThat(told.item("post:4").warnings()).anyMatch(w -> w.contains("kept as a draft"));
        assertThat(told.report().states()).containsEntry("published", 5L);
    }

    private Path feed(String date) {
        String rss =
                "<rss version=\"2.0\"><channel><title>F</title><link>https://old.example</link>"
                        + "<item><title>One</title><link>https://old.example/one</link>"
                        + "<guid>1</guid>%s<description>Text</description></item>"
                        + "<item><title>Two</title><link>https://old.example/two</link>"
                        + "<guid>2</guid><description>Text</description></item></channel></rss>";
        return folder(temp.resolve("r"), Map.of("feed.xml", rss.formatted(date)))
                .resolve("feed.xml");
    }

    @Test
    void aFeedWithoutDatesComesInAsDraftsUntilItHasThem() {
        try (TestLibrary library = TestLibrary.open(temp.resolve("store"))) {
            ImportTarget kept = new LibraryTarget(library.library());

            Told undated = run(kept, request(feed("")));
            Told dated =
                    run(kept, request(feed("<pubDate>Mon, 01 Jun 2020 15:00:00 +0000</pubDate>")));

            assertThat(undated.report().totals().created()).isEqualTo(2);
            assertThat(undated.report().warnings())
                    .singleElement(STRING)
                    .startsWith("2 of the articles that were public do not say when")
                    .contains("Give them dates at their source and import again");
            assertThat(dated.report().totals().updated()).isEqualTo(1);
            assertThat(dated.report().totals().unchanged()).isEqualTo(1);
            assertThat(dated.report().warnings()).isEmpty();
            assertThat(library.library().live().all(10).collectList().block())
                    .extracting(LivePost::publishedAt)
                    .containsExactly(Instant.parse("2020-06-01T15:00:00Z"));
        }
    }

    @Test
    void aTextInAFileOfItsOwnIsAsOldAsTheFile() throws IOException {
        Path file = folder(temp.resolve("f"), Map.of("a.md", "# A\n\nText")).resolve("a.md");

        Told told = run(target, request(file));

        assertThat(target.post("a.md").publish()).isTrue();
        assertThat(target.post("a.md").updatedAt()).isEqualTo(Importing.WRITTEN);
        assertThat(told.item("a.md").warnings()).anyMatch(w -> w.contains("its file was written"));
        Files.setLastModifiedTime(file, FileTime.from(Importing.WRITTEN.plusSeconds(60)));
        assertThat(run(target, request(file)).item("a.md").outcome()).isEqualTo("unchanged");
        Path packed = zip(temp.resolve("p.zip"), Map.of("b.md", "# B\n\nText"));
        run(target, request(packed));
        assertThat(target.post("b.md").updatedAt()).isEqualTo(Importing.WRITTEN);
    }

    @Test
    void aFileFromTheFutureOrFromNowhereTellsNothing() throws IOException {
        Path folder = folder(temp.resolve("f"), Map.of("a.md", "# A", "b.md", "# B"));
        Instant ahead = Importing.NOW.plus(Duration.ofDays(1));
        Files.setLastModifiedTime(folder.resolve("a.md"), FileTime.from(ahead));
        Files.setLastModifiedTime(folder.resolve("b.md"), FileTime.fromMillis(0));

        run(target, request(folder));

        assertThat(target.post("a.md").publish()).isFalse();
        assertThat(target.post("b.md").publish()).isFalse();
    }
}
