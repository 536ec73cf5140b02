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
import java.util.stream.Stream;
import relata.search.lucene.Weights;

/** Prints how good search and related articles are on judged collections, beside plain Lucene. */
public final class RelevanceBench {

    private static final List<Measure> OF_SEARCH =
            List.of(Measure.NDCG_10, Measure.MAP, Measure.P_10, Measure.R_100);
    private static final List<Measure> OF_RELATED =
            List.of(Measure.P_5, Measure.P_10, Measure.NDCG_10);

    private final PrintStream out;
    private final Path scratch;
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
        List<Path> folders;
        try (Stream<Path> all = Files.list(folder)) {
            folders = all.filter(f -> Files.exists(f.resolve("docs.jsonl"))).sorted().toList();
        }
        if (folders.isEmpty()) {
            throw new IOException("There are no judged collections in " + folder);
        }
        out.printf("%n| collection | measure | product | plain Lucene | ratio | p |%n");
        out.printf("|---|---|---|---|---|---|%n");
        for (Path each : folders) {
            run(JudgedCollection.read(each));
        }
        double[] all = pooled.stream().mapToDouble(Double::doubleValue).toArray();
        out.printf(
                Locale.ROOT,
                "%nAll %d queries together: %s of search differs by %+.4f, p = %.4f%n",
                all.length,
                Measure.NDCG_10,
                pooled.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                Significance.of(all));
    }

    private void run(JudgedCollection collection) throws IOException {
        Path index = Files.createDirectories(scratch.resolve(collection.name()));
        try (Finder product = new ProductFinder(collection, index, Weights.DEFAULT);
                Finder plain = new PlainFinder(collection)) {
            Compared search =
                    compare(
                            collection.queries(),
                            collection.answers(),
                            product::search,
                            plain::search);
            print(collection.name() + ", search", search, OF_SEARCH);
            for (double difference : search.differences(Measure.NDCG_10)) {
                pooled.add(difference);
            }
            if (!collection.related().isEmpty()) {
                print(
                        collection.name() + ", related",
                        compare(
                                texts(collection),
                                collection.related(),
                                product::related,
                                plain::related),
                        OF_RELATED);
            }
        }
    }

    private static Map<String, JudgedCollection.Text> texts(JudgedCollection collection) {
        return collection.texts().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                JudgedCollection.Text::id, Function.identity()));
    }

    /** Asks both for everything that was judged. */
    private static <Q> Compared compare(
            Map<String, Q> asked,
            Map<String, Map<String, Integer>> judged,
            Function<Q, List<String>> product,
            Function<Q, List<String>> plain) {
        Compared compared = new Compared(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        asked.forEach((id, query) -> {
            Map<String, Integer> gains = judged.get(id);
            if (gains != null) {
                compared.gains.add(gains);
                compared.product.add(product.apply(query));
                compared.plain.add(plain.apply(query));
            }
        });
        return compared;
    }

    /** Rankings of both for the same queries. */
    private record Compared(
            List<Map<String, Integer>> gains,
            List<List<String>> product,
            List<List<String>> plain) {

        private double mean(Measure measure, List<List<String>> rankings) {
            double sum = 0;
            for (int i = 0; i < rankings.size(); i++) {
                sum += measure.of(rankings.get(i), gains.get(i));
            }
            return sum / rankings.size();
        }

        private double[] differences(Measure measure) {
            double[] differences = new double[gains.size()];
            for (int i = 0; i < differences.length; i++) {
                differences[i] =
                        measure.of(product.get(i), gains.get(i))
                                - measure.of(plain.get(i), gains.get(i));
            }
            return differences;
        }
    }

    private void print(String what, Compared compared, List<Measure> measures) {
        for (Measure measure : measures) {
            double product = compared.mean(measure, compared.product);
            double plain = compared.mean(measure, compared.plain);
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.3f | %.3f | %.2f × | %.3f |%n",
                    what,
                    measure,
                    product,
                    plain,
                    product / plain,
                    Significance.of(compared.differences(measure)));
        }
    }
}
