package relata.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import relata.search.lucene.CursorPieces;

/** Has JMH measure {@link Pieces}, each in a process of its own, by the clock. */
final class PiecesBench {

    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.seconds(1);

    private static final List<Piece> PIECES =
            List.of(
                    new Piece("reading a query by its syntax", "parsing", "wordsOfQuery"),
                    new Piece("understanding a query", "understanding", "wordsOfQuery"),
                    new Piece("analysing a text of 5 KB", "analysis", "wordsOfText"),
                    new Piece("rendering 5 KB of Markdown", "rendering", "markdownToHtml"),
                    new Piece("a search with highlights", "search", "plainSearch"),
                    new Piece("a cursor, written and read", "cursor", "base64"));

    /**
     * A piece of work.
     *
     * @param name for people
     * @param product the method that does it
     * @param floor the method that does the least of it
     */
    private record Piece(String name, String product, String floor) {}

    void run(Lines lines) throws RunnerException {
        lines.say("Measuring " + PIECES.size() + " pieces, some minutes …");
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include("\\." + Pieces.class.getSimpleName() + "\\.")
                                        .include(CursorPieces.class.getName())
                                        .mode(Mode.AverageTime)
                                        .timeUnit(TimeUnit.MICROSECONDS)
                                        .forks(1)
                                        .warmupIterations(WARM_UPS)
                                        .warmupTime(ROUND)
                                        .measurementIterations(ROUNDS)
                                        .measurementTime(ROUND)
                                        .verbosity(VerboseMode.SILENT)
                                        .shouldFailOnError(true)
                                        .build())
                        .run();
        Map<String, Double> micros =
                results.stream()
                        .map(RunResult::getPrimaryResult)
                        .collect(Collectors.toMap(r -> r.getLabel(), r -> r.getScore()));
        lines.head("Pieces, one thread, µs");
        for (Piece piece : PIECES) {
            lines.row(
                    piece.name(),
                    micros.getOrDefault(piece.product(), Double.NaN),
                    micros.getOrDefault(piece.floor(), Double.NaN));
        }
    }
}
