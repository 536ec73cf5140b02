package relata.api.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import relata.api.Installation;
import relata.verify.Difference;

/** {@code ./cms verify}: compares index, journal and store. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                """
                Compares the store, the journal, the addresses, the files and the index with one
                another, and names every difference. Status 0 only when there is none. Needs the store: stop the
                server first.\
                """,
        footer =
                """

                Differences between index and store are mended by ./cms reindex.\
                """)
final class Verify implements Callable<Integer> {

    private static final Duration CATCHING_UP = Duration.ofMinutes(30);

    @Mixin private PlaceOptions place;

    @Spec private CommandSpec spec;

    Verify() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
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

    private static void print(PrintWriter out, Difference difference) {
        out.println(difference.what() + ": " + difference.problem());
    }
}
