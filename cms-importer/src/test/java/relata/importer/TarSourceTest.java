package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.importer.Importing.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.Importing.Told;
import relata.importer.format.UnreadableSource;
import relata.topic.TopicTree;

/** Archives made by tar, such as the exports of Sanity. */
class TarSourceTest {

    @TempDir Path temp;

    private final MemoryTarget target = new MemoryTarget(TopicTree.EMPTY);

    private Path tar(String name, Map<String, String> files) throws IOException {
        Path archive = temp.resolve(name);
        try (OutputStream out = Files.newOutputStream(archive);
                OutputStream packed = name.endsWith(".tar") ? out : new GZIPOutputStream(out);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(bytes.length);
                entry.setLastModifiedTime(FileTime.from(Importing.WRITTEN));
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }

    private Told imported(Path path) {
        return run(target, Importing.request(path));
    }

    @Test
    void anExportOfSanityIsReadAsItComes() throws IOException {
        String document =
                "{\"_id\":\"0123456789abcdef01\",\"_type\":\"post\",\"title\":\"Seeds\","
                        + "\"slug\":{\"current\":\"seeds\"},\"publishedAt\":\"2020-01-02T03:04:05Z\","
                        + "\"body\":[{\"_type\":\"block\",\"children\":[{\"_type\":\"span\",\"text\":\"Text\"}]}]}\n";
        Path archive =
                tar(
                        "production.tar.gz",
                        Map.of(
                                "production-export-2024/data.ndjson",
                                document,
                                "production-export-2024/assets.json",
                                "{}"));

        Told told = imported(archive);

        assertThat(told.report().format()).isEqualTo("sanity");
        assertThat(told.report().totals().created()).isEqualTo(1);
        assertThat(target.post("0123456789abcdef01").content().title()).isEqualTo("Seeds");
        assertThat(imported(archive).report().totals().unchanged()).isEqualTo(1);
    }

    @Test
    void filesKeepTheirPlaceAndTheirTimeAndNothingIsLeftBehind() throws IOException {
        Path archive = tar("site.tar", Map.of("a.md", "# A\n\nText", "b/c.md", "# C\n\nText"));

        imported(archive);

        assertThat(target.posts.keySet())
                .containsExactlyInAnyOrder("markdown:site/a.md", "markdown:site/b/c.md");
        assertThat(target.post("a.md").updatedAt()).isEqualTo(Importing.WRITTEN);
        Found found = TarSource.find(archive, SourceLimits.DEFAULT);
        assertThat(found.files()).hasSize(2);
        found.close();
        assertThatThrownBy(() -> found.files().getFirst().open())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatLeadsElsewhereIsRefusedByItself() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("../out.md", "# Out");
        files.put("/etc/out.md", "# Out");
        files.put("good.md", "# Good\n\nText");
        Path archive = tar("hostile.tgz", files);

        Told told = imported(archive);

        assertThat(target.posts.keySet()).containsExactly("markdown:hostile/good.md");
        assertThat(told.report().totals().skipped()).isEqualTo(2);
        assertThat(temp.resolve("out.md")).doesNotExist();
    }

    @Test
    void linksAreRefused() throws IOException {
        Path archive = temp.resolve("links.tar");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry link = new TarArchiveEntry("a.md", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }

        assertThat(imported(archive).items()).allMatch(i -> i.outcome().equals("skipped"));
        assertThat(target.posts).isEmpty();
    }

    @Test
    void whatIsDamagedOrTooMuchIsRefusedAsAWhole() throws IOException {
        Path whole = tar("a.tar.gz", Map.of("a.md", "# A\n\n" + "text ".repeat(10_000)));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(temp.resolve("cut.tar.gz"), Arrays.copyOf(bytes, 60));

        assertThatThrownBy(() -> TarSource.find(cut, SourceLimits.DEFAULT))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("not a whole archive");
        assertThatThrownBy(() -> TarSource.find(whole, new SourceLimits(10, 1_000, 200)))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("Divide it");
    }
}
