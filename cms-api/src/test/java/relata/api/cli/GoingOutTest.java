package relata.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Export, backup, restore, and the comparison of two libraries, as somebody would type them. */
class GoingOutTest {

    @TempDir private Path folder;

    private record Ran(int status, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = line.execute(arguments);
        return new Ran(status, out.toString(), err.toString());
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void articles() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.writeString(
                site.resolve("lamp.md"),
                "---\n"
                        + "title: The lamp\n"
                        + "author: Ana Reed\n"
                        + "series: Light\n"
                        + "date: 2024-01-01\n"
                        + "---\n\n"
                        + "Light.\n");
        Files.writeString(
                site.resolve("note.md"), "---\ntitle: A note\ndraft: true\n---\nNot yet.\n");
        assertThat(run("import", site.toString(), "--publish", "--data", at("a")).status())
                .isZero();
    }

    @Test
    void whatIsExportedComesInElsewhereWithoutADifference() throws IOException {
        Ran exported = run("export", at("out"), "--data", at("a"));
        assertThat(exported.status()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("2 posts");
        assertThat(folder.resolve("out/posts/lamp.md")).content().contains("title: \"The lamp\"");

        Ran came = run("import", at("out"), "--publish", "--data", at("b"));
        assertThat(came.status()).as(came.err()).isZero();

        assertThat(run("verify", "--against", at("b"), "--data", at("a")).out())
                .contains("No difference");
        assertThat(run("verify", "--against", at("out"), "--data", at("b")).status()).isZero();
        Files.writeString(
                folder.resolve("out/posts/lamp.md"),
                Files.readString(folder.resolve("out/posts/lamp.md")).replace("Light.", "Dark."));
        Ran differs = run("verify", "--against", at("out"), "--data", at("b"));
        assertThat(differs.status()).isEqualTo(1);
        assertThat(differs.out()).contains("post lamp", "content.body", "1 differences");
    }

    @Test
    void chosenPostsAndUnknownOnesAreTold() {
        Ran ran = run("export", at("some"), "--posts", "lamp,nobody", "--data", at("a"));
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("1 posts", "no post 'nobody'");
        assertThat(run("export", at("x"), "--format", "rtf", "--data", at("a")).err())
                .contains("markdown, archive, wxr");
        assertThat(run("export", at("s"), "--series", "light,dark", "--data", at("a")).out())
                .contains("1 posts", "no series 'dark'");
        assertThat(folder.resolve("s/posts/note.md")).doesNotExist();
        assertThat(run("export", at("site"), "--data", at("a")).status()).isEqualTo(2);
        assertThat(folder.resolve("site/lamp.md")).exists();
    }

    @Test
    void wordPressGetsAFileThatComesInHereToo() {
        Ran ran =
                run(
                        "export",
                        at("wp"),
                        "--format",
                        "wxr",
                        "--site",
                        "https://a.b/",
                        "--data",
                        at("a"));
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(folder.resolve("wp/wordpress.xml"))
                .content()
                .contains("<![CDATA[https://a.b/posts/lamp]]>", "<wp:wxr_version>1.2");

        Ran came = run("import", at("wp"), "--publish", "--data", at("w"));
        assertThat(came.status()).as(came.out() + came.err()).isZero();
        assertThat(came.out()).containsPattern("created +2\\R");
        assertThat(
                        run(
                                        "export",
                                        at("x"),
                                        "--format",
                                        "wxr",
                                        "--site",
                                        "a b",
                                        "--data",
                                        at("a"))
                                .err())
                .contains("https://example.org");
    }

    @Test
    void aBackupIsALibraryAgainAndNothingIsOverwritten() throws IOException {
        Ran backup = run("backup", at("library.zip"), "--data", at("a"));
        assertThat(backup.status()).as(backup.err()).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**library.zip.*");
        assertThat(run("backup", at("library.zip"), "--data", at("a")).status()).isEqualTo(2);

        Ran restored = run("restore", at("library.zip"), "--data", at("c"));
        assertThat(restored.status()).as(restored.out() + restored.err()).isZero();
        assertThat(restored.out()).contains("2 posts restored");
        assertThat(run("verify", "--against", at("a"), "--data", at("c")).status()).isZero();
        assertThat(run("verify", "--data", at("c")).status()).isZero();
        assertThat(run("import", "--list", "--data", at("c")).out()).contains("2 created");

        assertThat(run("restore", at("library.zip"), "--data", at("a")).err())
                .contains("a library already");
        Files.writeString(folder.resolve("no.zip"), "no zip");
        assertThat(run("restore", at("no.zip"), "--data", at("d")).status()).isEqualTo(2);
        assertThat(folder.resolve("d/store/store.mv")).doesNotExist();
    }
}
