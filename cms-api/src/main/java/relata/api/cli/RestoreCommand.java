package relata.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import relata.api.Installation;
import relata.verify.Difference;
import relata.verify.Verification;

/** {@code ./cms restore}: a library out of a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                """
                Puts a backup into a data folder that has no library, and checks it. The index is
                built again at the next start; so is admin.key, with a key of its own.\
                """)
final class RestoreCommand implements Callable<Integer> {

    @Mixin private PlaceOptions place;

    @Parameters(paramLabel = "FILE", description = "What ./cms backup wrote.")
    private Path file;

    @Spec private CommandSpec spec;

    RestoreCommand() {}

    @Override
    public Integer call() throws IOException {
        Installation.restore(file, place.place());
        PrintWriter out = spec.commandLine().getOut();
        try (Installation library = Installation.open(place.place())) {
            Verification verification = new Verification(library.library());
            List<Difference> found = library.await(verification.differences().collectList());
            found.forEach(d -> out.println(d.what() + ": " + d.problem()));
            long posts = library.await(library.library().allPosts().count());
            out.println("%,d posts restored from %s.".formatted(posts, file));
            out.flush();
            return found.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILURES;
        }
    }
}
