package relata.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import relata.api.Installation;
import relata.portable.Inventory;
import relata.verify.Difference;

/** {@code ./cms verify}: compares index, journal and store. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                """
                Compares the store, the journal, the addresses, the files and the index with one
                another, and names every difference; with --against, compares the library with another
                or with an export instead. Status 0 only when there is none. Needs the store: stop the
                server first.\
                """,
        footer =
                """

                Differences between index and store are mended by ./cms reindex.\
                """)
final class Verify implements Callable<Integer> {

    private static final Duration CATCHING_UP = Duration.ofMinutes(30);

    @Mixin private PlaceOptions place;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "The data folder of another library, or the folder of an export.")
    private @Nullable Path against;

    @Spec private CommandSpec spec;

    Verify() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (against != null) {
            return compare(against, out);
        }
        try (Installation library = Installation.open(place.place())) {
            library.awaitEnd(library.caughtUp(CATCHING_UP));
            long found = library.await(library.differences().doOnNext(d -> print(out, d)).count());
            out.println(
                    found == 0
                            ? "No difference: store, journal, addresses and index agree."
                            : found + (found == 1 ? " difference." : " differences."));
            return found == 0 ? ExitStatus.DONE : ExitStatus.FAILURES;
        }
    }

    private int compare(Path other, PrintWriter out) throws IOException {
        Inventory there = OtherLibrary.inventory(other);
        try (Installation library = Installation.open(place.place())) {
            Inventory here =
                    library.await(Inventory.of(library.library(), library.pictures().assets()));
            List<Difference> found = here.differences(there, other.toString());
            found.forEach(difference -> print(out, difference));
            out.println(
                    found.isEmpty()
                            ? "No difference: %,d things agree.".formatted(here.things().size())
                            : "%,d differences.".formatted(found.size()));
            out.flush();
            return found.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILURES;
        }
    }

    private static void print(PrintWriter out, Difference difference) {
        out.println(difference.what() + ": " + difference.problem());
    }
}
