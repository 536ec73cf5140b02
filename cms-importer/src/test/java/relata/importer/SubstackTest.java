package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;
import static relata.importer.Importing.zip;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.ImportReport.Totals;
import relata.importer.Importing.Told;
import relata.post.PostKind;
import relata.topic.TopicTree;

/** Exports of Substack, whose texts and table belong together. */
class SubstackTest {

    private static final String TABLE =
            """
            post_id,post_date,is_published,type,audience,title,subtitle,podcast_url
            11.calm,2024-01-01T00:00:00.000Z,true,newsletter,everyone,"Calm, \""again\""",Why,
            12.paid,2024-01-02T00:00:00.000Z,true,newsletter,only_paid,Paid,,
            13.half,,false,newsletter,everyone,,,
            14.about,2024-01-04T00:00:00.000Z,true,page,everyone,About,,
            15.mail,2024-01-05T00:00:00.000Z,true,adhoc_email,everyone,Mail,,
            16.gone,2024-01-06T00:00:00.000Z,true,newsletter,everyone,Gone,,
            17
            """;

    private static final Map<String, String> EXPORT =
            Map.of(
                    "posts.csv", TABLE,
                    "posts/11.calm.html", "<p>Breathe</p>",
                    "posts/12.paid.html", "<p>Words that readers paid for</p>",
                    "posts/13.half.html", "<p>Half a thought</p>",
                    "posts/14.about.html", "<p>Us</p>",
                    "posts/15.mail.html", "<p>To you</p>",
                    "posts/99.stray.html", "<p>Stray</p>",
                    "posts/11.opens.csv", "post_id,email\n11,jo@example.invalid",
                    "email_list.jo.csv", "email\njo@example.invalid");

    @TempDir Path temp;

    private final MemoryTarget target = new MemoryTarget(TopicTree.EMPTY);

    @Test
    void theTableSaysWhatEachTextIsAndForWhom() {
        Told told = run(target, request(folder(temp.resolve("export"), EXPORT)));

        assertThat(told.report().totals()).isEqualTo(new Totals(10, 5, 0, 0, 3, 2));
        assertThat(told.report().states())
                .containsEntry("published", 3L)
                .containsEntry("draft", 1L)
                .containsEntry("private", 2L);
        assertThat(target.posts.values().stream().filter(item -> item.publish()))
                .extracting(item -> item.key())
                .containsExactlyInAnyOrder("substack:11", "substack:14");
        assertThat(target.post(":11").content().title()).isEqualTo("Calm, \"again\"");
        assertThat(target.post(":11").publishedAt())
                .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(target.post(":11").oldPaths()).containsExactly("/p/calm");
        assertThat(target.post(":13").content().title()).isEqualTo("Half a thought");
        assertThat(target.post(":14").content().kind()).isEqualTo(PostKind.PAGE);
        assertThat(told.item(":16").reason()).contains("posts/16.gone.html");
        assertThat(told.item(":17").reason()).contains("line 8");
        assertThat(told.item("99.stray.html").reason()).contains("no row");
        assertThat(told.items().toString()).doesNotContain("jo@");
    }

    @Test
    void anArchiveGivesTheSameAndTheTableAloneFindsItsTexts() throws IOException {
        Path export = folder(temp.resolve("export"), EXPORT);
        run(target, request(export));

        Told archive = run(target, request(zip(temp.resolve("export.zip"), EXPORT)));
        Told table = run(target, request(export.resolve("posts.csv")));

        assertThat(archive.report().totals()).isEqualTo(new Totals(10, 0, 0, 5, 3, 2));
        assertThat(table.report().totals()).isEqualTo(new Totals(7, 0, 0, 5, 0, 2));
    }

    @Test
    void aTextWithoutItsTableIsNotPublic() {
        Path export = folder(temp.resolve("export"), EXPORT);

        run(target, request(export.resolve("posts/12.paid.html")));

        assertThat(target.posts.values()).singleElement().matches(item -> !item.publish());
    }
}
