package relata.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.importer.ImportListener;
import relata.importer.ImportRequest;

/** A running server's library, downloaded by the command line. */
class RemoteExportTest extends ServerTest {

    @TempDir private Path folder;

    @BeforeEach
    void article() throws IOException {
        Path file = Files.writeString(folder.resolve("pond.md"), "---\ntitle: Pond\n---\nStill.");
        installation.await(
                installation
                        .importer()
                        .run(
                                new ImportRequest(List.of(file), null, false, true, "test"),
                                ImportListener.NONE));
    }

    private String run(int status, String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        assertThat(Main.commandLine().setOut(writer).setErr(writer).execute(arguments))
                .as(out.toString())
                .isEqualTo(status);
        return out.toString();
    }

    @Test
    void aParcelIsDownloadedAndComesInElsewhere() {
        String key = newKey(EnumSet.of(Scope.POSTS_READ)).text();
        String zip = folder.resolve("parcel.zip").toString();

        run(0, "export", zip, "--posts", "pond", "--server", url(), "--key", key);

        String data = folder.resolve("other").toString();
        assertThat(run(0, "import", zip, "--publish", "--data", data))
                .containsPattern("created +1\\R");
    }

    @Test
    void whatWordPressHasNoPlaceForIsToldOfADownloadToo() {
        String key = newKey(EnumSet.of(Scope.POSTS_READ)).text();
        String xml = folder.resolve("wordpress.xml").toString();
        String[] asked = {"--format", "wxr", "--posts", "pond", "--server", url(), "--key", key};

        String told =
                run(
                        0,
                        Stream.concat(Stream.of("export", xml), Stream.of(asked))
                                .toArray(String[]::new));

        assertThat(told)
                .contains(
                        "WordPress has no place for texts as written where that is not HTML: 1.",
                        "bytes in");
    }

    @Test
    void aRefusalIsToldAndLeavesNothing() {
        String key = newKey(EnumSet.of(Scope.POSTS_READ)).text();
        String zip = folder.resolve("no.zip").toString();

        assertThat(run(2, "export", zip, "--posts", "nobody", "--server", url(), "--key", key))
                .contains("There is no post 'nobody'.");
        assertThat(folder).isDirectoryNotContaining("glob:**no.zip*");
        assertThat(run(2, "export", zip, "--server", url(), "--key", " ")).contains("posts:read");
    }
}
