package relata.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import relata.api.Installation;
import relata.topic.Skos;
import relata.topic.SkosFormat;
import relata.topic.SkosResult;
import relata.topic.TopicTree;
import relata.topic.Topics;
import relata.topic.UnreadableScheme;

/** {@code ./cms topics}: the topic scheme in and out. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description =
                "The topic scheme in and out, in SKOS. Needs the store: stop the server first.",
        subcommands = {TopicsCommand.Import.class, TopicsCommand.Export.class},
        footer =
                """

                Examples:
                  ./cms topics import scheme.ttl
                  ./cms topics export scheme.ttl\
                """)
final class TopicsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    TopicsCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE;
    }

    /** {@code ./cms topics import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    """
                    Takes the concepts of a file over: new ones are added, known ones (by slug) are
                    changed, others are left alone. Doing it again changes nothing.\
                    """)
    static final class Import implements Callable<Integer> {

        @Mixin private PlaceOptions place;

        @Parameters(paramLabel = "FILE", description = "SKOS in Turtle, RDF/XML or JSON-LD.")
        private Path file;

        @Spec private CommandSpec spec;

        Import() {}

        @Override
        public Integer call() throws IOException, UnreadableScheme {
            SkosResult read = read();
            for (SkosResult.Problem problem : read.problems()) {
                spec.commandLine().getErr().println(problem.message());
            }
            try (Installation library = Installation.open(place.place())) {
                int changed =
                        library.await(library.library().topics().importScheme(read.scheme(), "cli"))
                                .changed();
                int found = read.scheme().concepts().size();
                spec.commandLine()
                        .getOut()
                        .println("%,d topics; %,d added or changed.".formatted(found, changed));
            }
            return ExitStatus.DONE;
        }

        private SkosResult read() throws IOException, UnreadableScheme {
            try (InputStream in = Files.newInputStream(file)) {
                return Skos.read(String.valueOf(file.getFileName()), in);
            }
        }
    }

    /** {@code ./cms topics export}. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    """
                    Writes all topics as SKOS in Turtle, RDF/XML or JSON-LD, as the end of the
                    file's name says; read again they change nothing.\
                    """)
    static final class Export implements Callable<Integer> {

        @Mixin private PlaceOptions place;

        @Parameters(paramLabel = "FILE", description = "Where to; what is there is replaced.")
        private Path file;

        @Spec private CommandSpec spec;

        Export() {}

        private SkosFormat format() {
            return SkosFormat.of(String.valueOf(file.getFileName()));
        }

        @Override
        public Integer call() throws IOException {
            try (Installation library = Installation.open(place.place())) {
                TopicTree topics = library.await(library.library().catalog().fresh()).topics();
                Files.writeString(file, Skos.write(Topics.export(topics), format()));
                spec.commandLine().getOut().println("%,d topics.".formatted(topics.all().size()));
            }
            return ExitStatus.DONE;
        }
    }
}
