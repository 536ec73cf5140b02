package relata.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import relata.portable.Export;
import relata.portable.Export.Exported;
import relata.portable.Selection;
import relata.portable.Website;

/** {@code ./cms export}: the library as files. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                """
                Writes the library into a folder: one file for each post, and few for topics, authors,
                series and redirects. ./cms import reads it back without a difference. The same library
                gives the same bytes, so the folder can be kept in git; files of posts that are gone
                are removed. Keys are never in it. Needs the store: stop the server first, or
                download from it with --server.\
                """,
        footer =
                """

                Examples:
                  ./cms export site/                                   Markdown with front matter
                  ./cms export site/ --format archive                  JSON
                  ./cms export out/ --format wxr --site https://example.org   for WordPress
                  ./cms export parcel/ --posts how-to-apologise,repair    some posts and what they name
                  ./cms export all.zip --server http://127.0.0.1:8080 --key "$(cat data/admin.key)"
                  ./cms verify --against site/\
                """)
final class ExportCommand implements Callable<Integer> {

    private static final List<String> FORMATS = List.of("markdown", "archive", "wxr");

    @Mixin private PlaceOptions place;

    @Parameters(paramLabel = "DIR", description = "A new or empty folder, or one of an export.")
    private Path folder;

    @Option(
            names = "--format",
            defaultValue = "markdown",
            description = "markdown, archive or wxr (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--posts",
            split = ",",
            paramLabel = "SLUG",
            description = "These posts only, divided by commas.")
    private @Nullable List<String> posts;

    @Option(
            names = "--topic",
            split = ",",
            paramLabel = "SLUG",
            description = "Posts about these topics, and those below them, only.")
    private @Nullable List<String> topics;

    @Option(
            names = "--series",
            split = ",",
            paramLabel = "SLUG",
            description = "Posts of these series only.")
    private @Nullable List<String> series;

    @Option(
            names = "--site",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = {
                "For wxr: where people read the library, and where WordPress fetches pictures from",
                "(default: ${DEFAULT-VALUE})."
            })
    private String site;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Download from a running server: DIR is a file then, .zip or .xml.")
    private @Nullable String server;

    @Option(
            names = "--key",
            defaultValue = "${env:CMS_KEY}",
            description = "API key for --server, with the scope posts:read (default: CMS_KEY).")
    private @Nullable String key;

    @Option(names = "--live", description = "Only what readers get: no drafts, nothing planned.")
    private boolean live;

    @Spec private CommandSpec spec;

    ExportCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!FORMATS.contains(format)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no format '%s'. There are: %s."
                            .formatted(format, String.join(", ", FORMATS)));
        }
        Export.Style style = Export.Style.valueOf(format.toUpperCase(Locale.ROOT));
        PrintWriter out = spec.commandLine().getOut();
        if (server != null) {
            remote(server).download("/v1/admin/exports/file?" + query(), folder);
            if (style == Export.Style.WXR) {
                tell(style, Export.lost(folder), out);
            }
            out.println("%,d bytes in %s.".formatted(Files.size(folder), folder));
            out.flush();
            return ExitStatus.DONE;
        }
        try (Installation library = Installation.open(place.place())) {
            Exported done =
                    library.await(
                            library.export(style, selection(), website())
                                    .flatMap(e -> e.into(folder)));
            done.missing().forEach(out::println);
            tell(style, done.lost(), out);
            out.println("%,d posts in %s.".formatted(done.posts(), folder));
            out.flush();
            return done.missing().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILURES;
        }
    }

    private static void tell(Export.Style style, List<String> lost, PrintWriter out) {
        String start = style == Export.Style.WXR ? "WordPress has no place for " : "Left out: ";
        lost.forEach(what -> out.println(start + what + "."));
    }

    private RemoteServer remote(String address) {
        if (!address.matches("https?://[^\\s/?#]+/*")) {
            throw new ParameterException(
                    spec.commandLine(), "--server is an address such as http://127.0.0.1:8080.");
        }
        if (key == null || key.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "--server needs --key, with the scope posts:read.");
        }
        if (Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "With --server, DIR is a file, such as library.zip.");
        }
        return new RemoteServer(address, key);
    }

    private String query() {
        StringBuilder query = new StringBuilder("format=" + format + (live ? "&drafts=false" : ""));
        add(query, "posts", posts);
        add(query, "topic", topics);
        add(query, "series", series);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable List<String> values) {
        if (values != null) {
            String all = URLEncoder.encode(String.join(",", values), StandardCharsets.UTF_8);
            query.append('&').append(name).append('=').append(all);
        }
    }

    private Website website() {
        if (!site.matches("https?://[^\\s<>\"?#]+")) {
            throw new ParameterException(
                    spec.commandLine(), "--site is an address such as https://example.org.");
        }
        return Website.at(site);
    }

    private Selection selection() {
        return new Selection(set(posts), set(topics), set(series), !live);
    }

    private static @Nullable Set<String> set(@Nullable List<String> names) {
        return names == null ? null : Set.copyOf(names);
    }
}
