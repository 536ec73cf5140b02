package relata.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import relata.api.Installation;
import relata.asset.AssetLimits;
import relata.search.IndexState;
import relata.search.MeaningState;

/** {@code ./cms reindex}: builds the index anew. */
@Command(
        name = "reindex",
        mixinStandardHelpOptions = true,
        description =
                """
                Builds the search index anew from the published articles. The old one is kept until
                the new one is whole. A running server does the same on POST /v1/admin/index/rebuild.\
                """)
final class Reindex implements Callable<Integer> {

    @Mixin private PlaceOptions place;

    @Spec private CommandSpec spec;

    Reindex() {}

    @Override
    public Integer call() {
        try (Installation library =
                Installation.open(place.place(), Settings.read().search(), AssetLimits.DEFAULT)) {
            library.awaitEnd(library.finding().rebuild());
            IndexState state = library.await(library.finding().state());
            spec.commandLine()
                    .getOut()
                    .println("The index is new: " + state.documents() + " articles" + read(state));
        }
        return ExitStatus.DONE;
    }

    private static String read(IndexState state) {
        MeaningState meaning = state.meaning();
        return meaning == null ? "." : ", " + meaning.articles() + " of them by their meaning.";
    }
}
