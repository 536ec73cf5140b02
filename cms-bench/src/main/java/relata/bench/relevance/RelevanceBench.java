package relata.bench.relevance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import relata.search.lucene.LuceneMeaning;
import relata.search.lucene.Weights;
import relata.search.meaning.Encoder;

/** Prints how good search and related articles are on judged collections, beside plain Lucene. */
public final class RelevanceBench {

    private static final List<Measure> OF_SEARCH =
            List.of(Measure.NDCG_10, Measure.MAP, Measure.P_10, Measure.R_100);
    private static final List<Measure> OF_RELATED =
            List.of(Measure.P_5, Measure.P_10, Measure.NDCG_10);

    private final PrintStream out;
    private final Path scratch;
    private final List<Double> pooledByWords = new ArrayList<>();
    private final List<Double> pooled = new ArrayList<>();

    /**
     * @param out where to print
     * @param scratch an empty folder for indexes
     */
    public RelevanceBench(PrintStream out, Path scratch) {
        this.out = out;
        this.scratch = scratch;
    }

    /**
     * Runs all collections of a folder.
     *
     * @param folder with one folder for each collection
     */
    public void run(Path folder) throws IOException {
        List<Path> folders = JudgedCollection.in(folder);
        out.printf(
                "%n| collection | measure | plain Lucene | by words | ratio | p | with meaning |"
                        + " ratio | p |%n");
        out.printf("|---|---|---|---|---|---|---|---|---|%n");
        try (Encoder encoder = new InProcess()) {
            for (Path each : folders) {
                run(JudgedCollection.read(each), encoder);
            }
        }
        print("by words", pooledByWords);
        print("with meaning", pooled);
    }

    private void print(String what, List<Double> differences) {
        double[] all = differences.stream().mapToDouble(Double::doubleValue).toArray();
        out.printf(
                Locale.ROOT,
                "%nAll %d queries together, %s: %s of search differs by %+.4f, p = %.4f%n",
                all.length,
                what,
                Measure.NDCG_10,
                differences.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                Significance.of(all));
    }

    private void run(JudgedCollection collection, Encoder encoder) throws IOException {
        Path index = Files.createDirectories(scratch.resolve(collection.name()));
        Compared search;
        Compared related;
        try (Finder plain = new PlainFinder(collection);
                Finder words = ProductFinder.byWords(collection, index, Weights.DEFAULT)) {
            search = Compared.by(collection.queries(), collection.answers(), plain::search);
            related = Compared.by(texts(collection), collection.related(), plain::related);
            search.add(collection.queries(), collection.answers(), words::search);
            related.add(texts(collection), collection.related(), words::related);
        }
        try (LuceneMeaning meaning = ProductFinder.read(collection, index, encoder);
                Finder all =
                        ProductFinder.byMeaning(
                                collection, index, Weights.DEFAULT, meaning, encoder)) {
            search.add(collection.queries(), collection.answers(), all::search);
            related.add(texts(collection), collection.related(), all::related);
        }
        print(collection.name() + ", search", search, OF_SEARCH);
        add(search.differences(Measure.NDCG_10, 1), pooledByWords);
        add(search.differences(Measure.NDCG_10, 2), pooled);
        if (!collection.related().isEmpty()) {
            print(collection.name() + ", related", related, OF_RELATED);
        }
    }

    private static void add(double[] differences, List<Double> to) {
        for (double difference : differences) {
            to.add(difference);
        }
    }

    private static Map<String, JudgedCollection.Text> texts(JudgedCollection collection) {
        return collection.texts().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                JudgedCollection.Text::id, Function.identity()));
    }

    private void print(String what, Compared compared, List<Measure> measures) {
        for (Measure measure : measures) {
            out.printf(Locale.ROOT, "| %s | %s | %.3f |", what, measure, compared.mean(measure, 0));
            for (int finder = 1; finder < compared.finders(); finder++) {
                double mean = compared.mean(measure, finder);
                out.printf(
                        Locale.ROOT,
                        " %.3f | %.2f × | %.3f |",
                        mean,
                        mean / compared.mean(measure, 0),
                        Significance.of(compared.differences(measure, finder)));
            }
            out.println();
        }
    }
}
