package relata.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import relata.api.Installation;
import relata.api.LibraryUnavailable;
import relata.api.imports.ImportJob;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.ReportTable;
import relata.importer.format.Format;
import relata.importer.format.Formats;

/** {@code ./cms import}: brings articles in. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                """
                Imports files, folders, zip and tar archives: exports of WordPress, Ghost and others, Markdown,
                HTML pages, plain text. Importing again changes only what changed at the source.
                Opens the library itself, so the server must not run; with --server it goes through
                a running one.\
                """,
        footer =
                """

                Examples:
                  ./cms import export.xml --plan
                  ./cms import export.xml --publish --report report.json
                  ./cms import posts/ notes.txt --publish
                  ./cms import export.xml --plan --write-mapping names.yaml
                  ./cms import export.xml --publish --mapping names.yaml
                  ./cms import --list
                  ./cms import --undo ID --plan
                  ./cms import export.xml --server http://127.0.0.1:8080 --key "$(cat data/admin.key)"

                Without --publish everything comes in as a draft. With it, what was public at its
                source becomes public here, and nothing else does.\
                """)
final class Import implements Callable<Integer> {

    private static final Duration CATCHING_UP = Duration.ofMinutes(30);
    private static final int FAILURES_SHOWN = 20;

    @Mixin private PlaceOptions place;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "File, folder, zip or tar archive.")
    private List<Path> paths = List.of();

    @Option(names = "--list", description = "List the imports of before, the latest first.")
    private boolean list;

    @Option(
            names = "--undo",
            paramLabel = "ID",
            description = "Take an import back; with --plan, say what that would do.")
    private @Nullable String undo;

    @Option(names = "--format", description = "Name of the format (default: found from the file).")
    private @Nullable String format;

    @Option(names = "--plan", description = "Change nothing; say what would happen.")
    private boolean plan;

    @Option(names = "--publish", description = "Publish what was public at its source.")
    private boolean publish;

    @Option(
            names = "--fetch-images",
            description = "Fetch pictures that lie on other sites; only from public addresses.")
    private boolean fetchImages;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report: a page for FILE.html, JSON otherwise.")
    private @Nullable Path report;

    @Mixin private MappingOptions mappings;

    @Option(names = "--server", paramLabel = "URL", description = "Go through a running server.")
    private @Nullable String server;

    @Option(
            names = "--key",
            defaultValue = "${env:CMS_KEY}",
            description = "API key for --server, with the scope imports:run (default: CMS_KEY).")
    private @Nullable String key;

    @Spec private CommandSpec spec;

    Import() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        if (list || undo != null) {
            return past();
        }
        ImportRequest request =
                new ImportRequest(
                        paths, format, plan, publish, fetchImages, mappings.read(), "cli");
        try (ReportSink sink = new ReportSink(report, FAILURES_SHOWN)) {
            return server == null ? here(request, sink) : there(request, sink);
        }
    }

    private int past() throws IOException, InterruptedException {
        PastImports past = new PastImports(spec.commandLine().getOut());
        if (server != null) {
            RemoteServer remote = new RemoteServer(server, String.valueOf(key));
            return undo == null ? past.list(remote) : past.undo(remote, undo, plan);
        }
        try (Installation library = Installation.open(place.place())) {
            return undo == null ? past.list(library) : past.undo(library, undo, plan);
        }
    }

    private void check() throws IOException {
        if (paths.isEmpty() == (undo == null && !list)) {
            throw new ParameterException(
                    spec.commandLine(), "Give at least one PATH, or --undo ID, or --list.");
        }
        checkFormat();
        checkServer();
        mappings.check();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
        }
    }

    private void checkFormat() {
        if (format != null && Formats.all().stream().noneMatch(f -> f.name().equals(format))) {
            String names = String.join(", ", Formats.all().stream().map(Format::name).toList());
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no format '%s'. There are: %s.".formatted(format, names));
        }
    }

    private void checkServer() {
        if (server != null && !server.matches("https?://[^\\s/?#]+/*")) {
            throw new ParameterException(
                    spec.commandLine(), "--server is an address such as http://127.0.0.1:8080.");
        }
        if (server != null && (key == null || key.isBlank())) {
            throw new ParameterException(
                    spec.commandLine(), "--server needs --key, with the scope imports:run.");
        }
        if (server != null && paths.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "One PATH at a time goes through a server. A folder or a zip may hold several"
                            + " files.");
        }
    }

    private int here(ImportRequest request, ReportSink sink) throws IOException {
        try (Installation library = Installation.open(place.place());
                Progress progress = Progress.of(spec.commandLine().getErr())) {
            boolean finds = !plan && canFind(library);
            ImportJob.Asked asked =
                    new ImportJob.Asked(format, plan, publish, fetchImages, request.mapping());
            ImportJob.Done done =
                    library.await(
                            new ImportJob(library)
                                    .run(request.paths(), asked, progress.with(sink)));
            progress.end();
            if (finds) {
                library.awaitEnd(library.caughtUp(CATCHING_UP));
            }
            sink.finish(done.report());
            return tell(done, sink);
        }
    }

    /** A server on the same MongoDB has the index and follows the journal by itself. */
    private static boolean canFind(Installation library) {
        try {
            library.finding();
            return true;
        } catch (LibraryUnavailable _) {
            return false;
        }
    }

    private int there(ImportRequest request, ReportSink sink)
            throws IOException, InterruptedException {
        RemoteImport remote =
                new RemoteImport(
                        new RemoteServer(String.valueOf(server), String.valueOf(key)),
                        mappings.file());
        try (Progress progress = Progress.of(spec.commandLine().getErr())) {
            ImportJob.Done done = remote.run(paths.getFirst(), request, progress.with(sink));
            progress.end();
            sink.finish(done.report());
            return tell(done, sink);
        }
    }

    private int tell(ImportJob.Done ended, ReportSink sink) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        ImportReport done = ended.report();
        done.warnings().stream().limit(FAILURES_SHOWN).forEach(err::println);
        sink.failures().forEach(err::println);
        sink.leftOut().forEach(err::println);
        long failed = done.totals().failed();
        if (failed > FAILURES_SHOWN) {
            err.println(
                    "… and %,d more, which --report FILE names."
                            .formatted(failed - FAILURES_SHOWN));
        }
        mappings.write(done, paths);
        spec.commandLine().getOut().print(ReportTable.of(done));
        if (!plan && done.totals().created() + done.totals().updated() > 0) {
            spec.commandLine().getOut().println("take it back  ./cms import --undo " + ended.id());
        }
        spec.commandLine().getOut().flush();
        if (!sink.understood() && done.totals().found() > 0) {
            return ExitStatus.USAGE;
        }
        return failed > 0 ? ExitStatus.FAILURES : ExitStatus.DONE;
    }
}
