package relata.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import relata.api.Installation;

/** {@code ./cms backup}: a whole library in one file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                """
                Writes the whole library into one file: everything with its history, the digests of
                keys, uploads and reports; not the index, which is built again, and not admin.key.
                Needs the store: stop the server first. With MongoDB use MongoDB's own backup.\
                """)
final class BackupCommand implements Callable<Integer> {

    @Mixin private PlaceOptions place;

    @Parameters(paramLabel = "FILE", description = "A new file, such as library.zip.")
    private Path file;

    @Spec private CommandSpec spec;

    BackupCommand() {}

    @Override
    public Integer call() throws IOException {
        try (Installation library = Installation.open(place.place())) {
            library.backup(file);
        }
        spec.commandLine().getOut().println("%,d bytes in %s.".formatted(Files.size(file), file));
        return ExitStatus.DONE;
    }
}
