package relata.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import relata.api.Installation;
import relata.api.LibraryPlace;

class CommandLineTest {

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

    private String data() {
        return folder.resolve("data").toString();
    }

    @Test
    void aloneItPrintsHowToBegin() {
        Ran ran = run();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("serve --sample", "import", "Exit status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "import",
                "export",
                "backup",
                "restore",
                "topics",
                "topics import",
                "topics export",
                "reindex",
                "verify",
                "keys",
                "keys create",
                "keys list",
                "keys rotate",
                "keys revoke"
            })
    void everyCommandExplainsItself(String command) {
        Ran ran = run((command + " --help").split(" "));
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("Usage: cms " + command).contains("--help");
    }

    static Stream<Arguments> badUsage() {
        return Stream.of(
                Arguments.of("frobnicate", "frobnicate"),
                Arguments.of("serve --port many", "--port"),
                Arguments.of("serve --port 70000", "0 to 65535"),
                Arguments.of("serve --host no.such.host.invalid", "no.such.host.invalid"),
                Arguments.of("import", "PATH"),
                Arguments.of("import a --format rtf", "markdown"),
                Arguments.of("import no-such-file.xml", "no-such-file.xml"),
                Arguments.of("import pom.xml --server http://127.0.0.1:1", "--key"),
                Arguments.of("import pom.xml --key k --server localhost", "http://"),
                Arguments.of("keys create --name x --scopes posts:eat", "posts:read"),
                Arguments.of("keys create --scopes posts:read", "--name"),
                Arguments.of("topics", "import"),
                Arguments.of("topics import no-such-file.ttl", "no-such-file.ttl"));
    }

    @MethodSource("badUsage")
    @ParameterizedTest
    void badUsageIsToldWhatWouldBeGood(String command, String hint) {
        Ran ran = run(command.split(" "));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(hint).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aFileThatIsNoThesaurusIsRefusedWithThePlace() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.ttl"), "this is no turtle");
        Ran ran = run("topics", "import", file.toString(), "--data", data());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("broken.ttl").doesNotContain("Exception", "\tat ");
    }

    @Test
    void articlesComeInAndAllPartsAgree() throws IOException {
        Path article =
                Files.writeString(
                        folder.resolve("lamp.md"),
                        "---\ntitle: The lamp\ndate: 2024-01-01\n---\n\nLight.\n");
        Path report = folder.resolve("report.json");
        Ran plan = run("import", article.toString(), "--plan", "--data", data());
        assertThat(plan.out()).containsPattern("would be created +1");
        Ran first =
                run(
                        "import",
                        article.toString(),
                        "--publish",
                        "--data",
                        data(),
                        "--report",
                        report.toString());
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).containsPattern("created +1");
        assertThat(report).content().contains("\"outcome\":\"created\"");
        Ran again = run("import", article.toString(), "--publish", "--data", data());
        assertThat(again.out()).containsPattern("unchanged +1");
        Ran verify = run("verify", "--data", data());
        assertThat(verify.status()).as(verify.out()).isZero();
        Ran reindex = run("reindex", "--data", data());
        assertThat(reindex.out()).contains("1 articles, ", " of them by their meaning.");
        assertThat(run("verify", "--data", data()).status()).isZero();
    }

    @Test
    void reindexLooksForNoMeaningWhereThatIsSwitchedOff() {
        Ran reindex =
                with(
                        "relata.search.meaning.enabled",
                        "false",
                        () -> run("reindex", "--data", data()));
        assertThat(reindex.status()).as(reindex.err()).isZero();
        assertThat(reindex.out()).contains("The index is new: 0 articles.");
        assertThat(folder.resolve("data/index/meaning")).doesNotExist();
        assertThat(folder.resolve("data/encoder")).doesNotExist();
    }

    @Test
    void reindexSaysWhichSettingItDoesNotUnderstand() {
        Ran reindex =
                with("relata.search.deadline", "soon", () -> run("reindex", "--data", data()));
        assertThat(reindex.status()).isEqualTo(2);
        assertThat(reindex.err()).contains("soon");
    }

    private static Ran with(String property, String value, Supplier<Ran> run) {
        System.setProperty(property, value);
        try {
            return run.get();
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void aMappingIsWrittenCorrectedAndObeyed() throws IOException {
        Path article =
                Files.writeString(
                        folder.resolve("lamp.md"),
                        "---\ntitle: The lamp\ndate: 2024-01-01\ncategories: [Light]\n---\nLit.\n");
        String names = folder.resolve("names.yaml").toString();
        Ran plan =
                run(
                        "import",
                        article.toString(),
                        "--plan",
                        "--write-mapping",
                        names,
                        "--data",
                        data());
        assertThat(plan.status()).as(plan.err()).isZero();
        assertThat(Path.of(names)).content().contains("category:", "Light: tag  # 1 ×");
        Ran over = run("import", article.toString(), "--write-mapping", names, "--data", data());
        assertThat(over.status()).isEqualTo(2);
        assertThat(over.err()).contains("names.yaml", "already");

        Files.writeString(Path.of(names), "terms:\n  category:\n    Light: lamps\n");
        Ran wrong = run("import", article.toString(), "--mapping", names, "--data", data());
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("/terms/category/Light", "Line 3", "'lamps'", "drop");
        assertThat(run("import", "--list", "--data", data()).out()).isEmpty();
        Files.writeString(Path.of(names), "terms:\n  category:\n    Light: 'new: Lamps'\n");
        Ran right = run("import", article.toString(), "--mapping", names, "--data", data());
        assertThat(right.status()).as(right.err()).isZero();
        Path topics = folder.resolve("topics.ttl");
        run("topics", "export", topics.toString(), "--data", data());
        assertThat(topics).content().contains("Lamps");
    }

    @Test
    void anImportIsListedAndTakenBack() throws IOException {
        Path article =
                Files.writeString(
                        folder.resolve("lamp.md"),
                        "---\n"
                                + "title: The lamp\n"
                                + "author: Ana Reed\n"
                                + "date: 2024-01-01\n"
                                + "---\n\n"
                                + "Light.\n");
        Ran first = run("import", article.toString(), "--publish", "--data", data());
        String id = first.out().replaceAll("(?s).*--undo (\\S+).*", "$1");
        Ran listed = run("import", "--list", "--data", data());
        assertThat(listed.out()).contains(id, "done", "1 created", "lamp.md");

        Ran plan = run("import", "--undo", id, "--plan", "--data", data());
        assertThat(plan.out()).contains("The lamp", "Ana Reed").containsPattern("removed +2");
        Ran undone = run("import", "--undo", id, "--data", data());
        assertThat(undone.status()).as(undone.out() + undone.err()).isZero();
        assertThat(undone.out()).containsPattern("removed +2");
        Ran again = run("import", "--undo", id, "--data", data());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("already");
        assertThat(run("import", "--list", "--data", data()).out()).contains("undone");
        assertThat(run("verify", "--data", data()).status()).isZero();
        assertThat(run("import", article.toString(), "--data", data()).out())
                .containsPattern("created +1");
        assertThat(run("import", "--undo", "nobody", "--data", data()).err())
                .contains("no import 'nobody'");
    }

    @Test
    void aFileThatNobodyUnderstandsIsNamedWithWhatWasTried() throws IOException {
        Path noise = Files.write(folder.resolve("noise.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        Ran ran = run("import", noise.toString(), "--data", data());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("noise.bin", "No format recognises it", "wxr", "markdown");
        Path note = Files.writeString(folder.resolve("note.md"), "# A note\n\nWith some text.");
        Ran both = run("import", noise.toString(), note.toString(), "--data", data());
        assertThat(both.status()).isZero();
        assertThat(both.err()).contains("noise.bin");
        assertThat(both.out()).containsPattern("created +1");
    }

    @Test
    void aKeyWithARoleGetsAnotherSecret() {
        Ran made = run("keys", "create", "--name", "Anna", "--role", "editor", "--data", data());
        assertThat(made.status()).isZero();
        String id = made.out().split("_")[1];
        assertThat(run("keys", "list", "--data", data()).out())
                .contains("never used", "editor", "Anna");
        Ran rotated = run("keys", "rotate", id, "--overlap", "PT1H", "--data", data());
        assertThat(rotated.out().strip()).startsWith("rlt_" + id).isNotEqualTo(made.out().strip());
        assertThat(run("keys", "rotate", id, "--overlap", "soon", "--data", data()).status())
                .isEqualTo(2);
        assertThat(
                        run("keys", "create", "--name", "x", "--role", "king", "--data", data())
                                .status())
                .isEqualTo(2);
        assertThat(run("keys", "create", "--name", "x", "--data", data()).status()).isEqualTo(2);
    }

    @Test
    void keysAreMadeListedAndRevoked() {
        Ran made =
                run(
                        "keys",
                        "create",
                        "--name",
                        "build",
                        "--scopes",
                        "posts:read",
                        "--data",
                        data());
        assertThat(made.out().strip()).matches("rlt_\\w+_\\w+_\\w+");
        String id = made.out().split("_")[1];
        Ran listed = run("keys", "list", "--data", data());
        assertThat(listed.out())
                .contains(id, "active", "posts:read", "build")
                .doesNotContain(made.out().strip());
        assertThat(run("keys", "revoke", id, "--data", data()).status()).isZero();
        assertThat(run("keys", "list", "--data", data()).out()).contains("revoked");
        assertThat(run("keys", "revoke", "nobody", "--data", data()).status()).isEqualTo(2);
    }

    @Test
    void topicsThatWereExportedChangeNothingWhenTheyComeBack() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("in.ttl"),
                        """
                        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
                        <urn:t:repair> a skos:Concept ; skos:prefLabel "Repair"@en ;
                          skos:altLabel "mending"@en ; skos:broader <urn:t:relationship> .
                        <urn:t:relationship> a skos:Concept ; skos:prefLabel "Relationship"@en .
                        """);
        Path out = folder.resolve("out.ttl");
        assertThat(run("topics", "import", file.toString(), "--data", data()).out())
                .contains("2 topics; 2 added or changed");
        assertThat(run("topics", "export", out.toString(), "--data", data()).status()).isZero();
        assertThat(run("topics", "import", out.toString(), "--data", data()).out())
                .contains("2 topics; 0 added or changed");
    }

    @Test
    void aLibraryThatIsOpenElsewhereIsRefusedWithAWayOut() {
        try (Installation open = Installation.open(new LibraryPlace(Path.of(data()), null))) {
            Ran ran = run("keys", "list", "--data", open.place().data().toString());
            assertThat(ran.status()).isEqualTo(3);
            assertThat(ran.err()).contains("already open").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Ran ran = run("verify", "--data", file.toString());
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains(file.toString()).doesNotContain("\tat ");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() {
        Ran ran =
                run(
                        "keys",
                        "list",
                        "--mongodb",
                        "mongodb://me:geheim@127.0.0.1:1/x",
                        "--data",
                        data());
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err())
                .contains("127.0.0.1:1")
                .doesNotContain("geheim", "Exception", "\tat ");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        Ran ran = run("import", "pom.xml", "--server", "http://127.0.0.1:1", "--key", "k");
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains("http://127.0.0.1:1").doesNotContain("Exception");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = run("serve", "--port", "" + taken.getLocalPort(), "--data", data());
            assertThat(ran.status()).isEqualTo(3);
            assertThat(ran.err())
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .doesNotContain("Exception", "\tat ");
        }
    }
}
