package relata.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./cms} itself: help and version. */
@Command(
        name = "cms",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Relata: a library of articles that can be trusted, found and related.",
        subcommands = {
            Serve.class,
            Import.class,
            ExportCommand.class,
            TopicsCommand.class,
            Reindex.class,
            Verify.class,
            BackupCommand.class,
            RestoreCommand.class,
            Keys.class
        },
        footer =
                """

                Begin with:
                  ./cms serve --sample               a library with sample articles on port 8080
                  ./cms import export.xml --plan     what an import would do
                  ./cms import export.xml --publish  do it
                  ./cms COMMAND --help               more about a command

                Exit status: 0 done; 1 done with failures that the report names; 2 bad usage or
                unreadable input; 3 the store or the server can't be reached.\
                """)
final class Cms implements Callable<Integer> {

    @Spec private CommandSpec spec;

    Cms() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitStatus.DONE;
    }
}
