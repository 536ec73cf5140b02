package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.format.SourceFile;
import relata.importer.format.UnreadableSource;

class SourcesTest {

    @TempDir Path temp;

    private static Sources find(Path path) throws IOException {
        return Sources.find(List.of(path), SourceLimits.DEFAULT);
    }

    @Test
    void aFolderAndAnArchiveOfItGiveTheSameKeys() throws IOException {
        Path blog = folder(temp.resolve("blog"), Map.of("b/c.md", "c", "a.md", "a"));
        Path archive = zip(temp.resolve("x.zip"), Map.of("blog/a.md", "a", "blog/b/c.md", "c"));
        Path flat = zip(temp.resolve("blog.zip"), Map.of("a.md", "a", "b/c.md", "c"));

        for (Path path : List.of(blog, archive, flat)) {
            try (Sources sources = find(path)) {
                assertThat(sources.files().stream().map(f -> f.key("markdown")))
                        .containsExactly("markdown:blog/a.md", "markdown:blog/b/c.md");
            }
        }
    }

    @Test
    void aFolderWhoseNameSaysNothingIsToldApartByTheOneAbove() throws IOException {
        Path one = folder(temp.resolve("one/_posts"), Map.of("a.md", "a"));

        try (Sources sources = find(one)) {
            assertThat(sources.files().get(0).key("markdown"))
                    .isEqualTo("markdown:one/_posts/a.md");
        }
    }

    @Test
    void aFileThatIsPackedByItselfIsReadAsWhatIsInIt() throws IOException {
        Path blog = folder(temp.resolve("blog"), Map.of("a.md", "a"));
        packed(blog.resolve("b.md.gz"), "Packed");
        packed(temp.resolve("c.md.gz"), "Packed");

        for (Path path : List.of(blog, temp.resolve("c.md.gz"))) {
            try (Sources sources = find(path);
                    InputStream in = sources.files().getLast().open()) {
                assertThat(sources.files().getLast().extension()).isEqualTo("md");
                assertThat(in.readAllBytes()).asString().isEqualTo("Packed");
            }
        }
    }

    @Test
    void aBombThatIsPackedByItselfIsNotUnpacked() throws IOException {
        Path bomb = packed(temp.resolve("bomb.md.gz"), "x".repeat(11 * 1024 * 1024));

        try (Sources sources = find(bomb);
                InputStream in = sources.files().getFirst().open()) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(UnreadableSource.class)
                    .hasMessageContaining("more than");
        }
    }

    private static Path packed(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void aFileOfToolsIsNoArticleEvenWhenItIsNamed() throws IOException {
        Path site = folder(temp.resolve("site"), Map.of("node_modules/x/README.md", "x"));

        try (Sources sources = find(site.resolve("node_modules/x/README.md"))) {
            assertThat(sources.files()).isEmpty();
            assertThat(sources.found().getFirst().refused())
                    .singleElement()
                    .matches(r -> r.reason().contains("node_modules"));
        }
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path secret = folder(temp.resolve("secret"), Map.of("s.md", "s"));
        Path blog = folder(temp.resolve("blog"), Map.of("a.md", "a"));
        Files.createSymbolicLink(blog.resolve("out"), secret);
        Files.createSymbolicLink(blog.resolve("s.md"), secret.resolve("s.md"));

        try (Sources sources = find(blog)) {
            assertThat(sources.files()).hasSize(1);
            assertThat(sources.found().get(0).warnings())
                    .containsExactly("Left out, as no articles: symbolic links ×2");
        }
    }

    @Test
    void aFileFindsThoseBesideItInItsFolderOrArchiveAndNoneOutsideOfIt() throws IOException {
        Map<String, String> files = Map.of("blog/b/c.md", "c", "blog/img/x.png", "x");
        folder(temp, files);
        Files.writeString(temp.resolve("secret.txt"), "s");
        Files.createSymbolicLink(temp.resolve("blog/b/out.txt"), temp.resolve("secret.txt"));
        Path archive = zip(temp.resolve("x.zip"), files);

        for (Path path : List.of(temp.resolve("blog"), archive)) {
            try (Sources sources = find(path)) {
                SourceFile article = sources.files().get(0);
                assertThat(article.beside("../img/./x.png")).isSameAs(sources.files().get(1));
                assertThat(article.beside("/img/x.png")).isSameAs(sources.files().get(1));
                assertThat(sources.files().get(1).beside("../b/c.md")).isSameAs(article);
                assertThat(article.beside("../../secret.txt")).isNull();
                assertThat(article.beside("out.txt")).isNull();
                assertThat(article.beside("..")).isNull();
                assertThat(article.beside("")).isNull();
            }
        }
    }

    @Test
    void aSingleFileFindsThoseInAndBelowItsFolderAndNoneOutsideOfIt() throws IOException {
        Path blog = folder(temp.resolve("blog"), Map.of("a.md", "a", "img/x.png", "x"));
        Files.writeString(temp.resolve("secret.txt"), "s");
        Files.createSymbolicLink(blog.resolve("out.txt"), temp.resolve("secret.txt"));
        Files.createSymbolicLink(blog.resolve("up"), temp);

        try (Sources sources = find(blog.resolve("a.md"))) {
            SourceFile article = sources.files().get(0);
            SourceFile picture = article.beside("img/x.png");
            assertThat(picture.key("k")).isEqualTo("k:blog/img/x.png");
            assertThat(picture.open().readAllBytes()).containsExactly('x');
            assertThat(picture.beside("../a.md").path()).isEqualTo("a.md");
            assertThat(article.beside("../secret.txt")).isNull();
            assertThat(article.beside("out.txt")).isNull();
            assertThat(article.beside("up/secret.txt")).isNull();
            assertThat(article.beside("img")).isNull();
            assertThat(article.beside("no\0pe")).isNull();
        }
    }

    @Test
    void namesThatLeadOutOfAnArchiveAreRefused() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("../../evil.md", "x");
        files.put("/abs/evil.md", "x");
        files.put("C:\\evil.md", "x");
        files.put("a\\..\\..\\b.md", "x");
        files.put("good.md", "good");

        try (Sources sources = find(zip(temp.resolve("a.zip"), files))) {
            assertThat(sources.files()).extracting(SourceFile::path).containsExactly("good.md");
            assertThat(sources.found().get(0).refused())
                    .hasSize(4)
                    .allMatch(r -> r.reason().contains("leads out"));
        }
    }

    @Test
    void aFileInAnArchiveCanBeReadAsOftenAsNeeded() throws IOException {
        try (Sources sources = find(zip(temp.resolve("a.zip"), Map.of("a.md", "Grüße")))) {
            SourceFile file = sources.files().get(0);
            assertThat(file.head())
                    .asString(java.nio.charset.StandardCharsets.UTF_8)
                    .isEqualTo("Grüße");
            for (int i = 0; i < 2; i++) {
                try (InputStream in = file.open()) {
                    assertThat(in.readAllBytes()).hasSize(7);
                }
                assertThat(file.bytesRead()).isEqualTo(7);
            }
        }
    }

    @Test
    void aBombIsRefusedWithoutUnpackingIt() throws IOException {
        Path bomb = temp.resolve("bomb.zip");
        byte[] zeros = new byte[1024 * 1024];
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bomb.md"));
            for (int i = 0; i < 20; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        try (Sources sources = find(bomb)) {
            assertThat(sources.files()).isEmpty();
            assertThat(sources.found().get(0).refused().get(0).reason()).contains("zip bomb");
        }
        assertThatThrownBy(
                        () -> Sources.find(List.of(bomb), new SourceLimits(10, 1_000_000, 5_000)))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("holds more than");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        SourceLimits one = new SourceLimits(1, 1_000, 200);
        Path folder = folder(temp.resolve("f"), Map.of("a.md", "", "b.md", ""));
        Path archive = zip(temp.resolve("a.zip"), Map.of("a.md", "", "b.md", ""));

        assertThatThrownBy(() -> Sources.find(List.of(folder), one))
                .hasMessageContaining("more than 1 files");
        assertThatThrownBy(() -> Sources.find(List.of(archive), one))
                .hasMessageContaining("more than 1 files");
    }

    @Test
    void encryptedFilesAreSaid() throws IOException {
        Path archive = zip(temp.resolve("a.zip"), Map.of("a.md", "text"));
        byte[] bytes = Files.readAllBytes(archive);
        int directory =
                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[directory + 8] |= 1;
        Files.write(archive, bytes);

        try (Sources sources = find(archive)) {
            assertThat(sources.found().get(0).refused().get(0).reason()).contains("encrypted");
        }
    }

    @Test
    void aDamagedArchiveIsRefusedInASentence() throws IOException {
        Path broken = Files.writeString(temp.resolve("a.zip"), "PK\3\4 and no more");

        assertThatThrownBy(() -> find(broken))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("not a whole zip archive");
    }

    @Test
    void whatMacintoshesPutIntoArchivesIsLeftOut() throws IOException {
        Map<String, String> files =
                Map.of(
                        "__MACOSX/._a.md",
                        "x",
                        ".DS_Store",
                        "x",
                        "blog/a.md",
                        "# A",
                        "blog/Thumbs.db",
                        "x");

        try (Sources sources = find(zip(temp.resolve("a.zip"), files))) {
            assertThat(sources.files())
                    .extracting(SourceFile::toString)
                    .containsExactly("blog/a.md");
        }
    }
}
