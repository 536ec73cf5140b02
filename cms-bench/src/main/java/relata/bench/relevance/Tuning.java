package relata.bench.relevance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import relata.search.lucene.LuceneMeaning;
import relata.search.lucene.Weights;
import relata.search.meaning.Encoder;

/**
 * Tries weights on judged collections and prints what choosing the best of them gives on queries
 * and collections that the choice did not see. Each collection is indexed once; only queries are
 * answered again for each candidate.
 */
public final class Tuning {

    private static final int FOLDS = 5;

    private final PrintStream out;
    private final Path scratch;

    /**
     * @param out where to print
     * @param scratch an empty folder for indexes
     */
    public Tuning(PrintStream out, Path scratch) {
        this.out = out;
        this.scratch = scratch;
    }

    /**
     * Tries all candidates on all collections of a folder.
     *
     * @param folder with one folder for each collection
     */
    public void run(Path folder) throws IOException {
        List<JudgedCollection> collections = new ArrayList<>();
        for (Path each : JudgedCollection.in(folder)) {
            collections.add(JudgedCollection.read(each));
        }
        Map<String, Weights> words = byWords();
        List<CrossValidation.Query> ofWords = new ArrayList<>();
        for (JudgedCollection each : collections) {
            Path index = Files.createDirectories(scratch.resolve(each.name()));
            measure(each, words, weights -> ProductFinder.byWords(each, index, weights), ofWords);
        }
        print("By words", List.copyOf(words.keySet()), new CrossValidation(ofWords));
        Map<String, Weights> meaning = byMeaning();
        List<CrossValidation.Query> ofMeaning = new ArrayList<>();
        try (Encoder encoder = new InProcess()) {
            for (JudgedCollection each : collections) {
                Path index = scratch.resolve(each.name());
                try (LuceneMeaning read = ProductFinder.read(each, index, encoder)) {
                    measure(
                            each,
                            meaning,
                            weights -> ProductFinder.byMeaning(each, index, weights, read, encoder),
                            ofMeaning);
                }
            }
        }
        print("With meaning", List.copyOf(meaning.keySet()), new CrossValidation(ofMeaning));
    }

    /** As it is first: of equals the first is chosen. */
    private static Map<String, Weights> byWords() {
        Map<String, Weights> candidates = new LinkedHashMap<>();
        candidates.put("as it is", Weights.DEFAULT);
        Weights.Feedback usual = Weights.Feedback.DEFAULT;
        candidates.put(
                "no feedback",
                Weights.DEFAULT.with(
                        new Weights.Feedback(usual.articles(), usual.words(), 0, usual.most())));
        for (double share : new double[] {0.15, 0.3, 0.45}) {
            for (int articles : new int[] {10, 20, 40}) {
                Weights.Feedback other =
                        new Weights.Feedback(articles, usual.words(), share, usual.most());
                if (!other.equals(usual)) {
                    candidates.put(
                            "feedback %.2f of %d".formatted(share, articles),
                            Weights.DEFAULT.with(other));
                }
            }
        }
        return candidates;
    }

    private static Map<String, Weights> byMeaning() {
        Map<String, Weights> candidates = new LinkedHashMap<>();
        candidates.put("as it is", Weights.DEFAULT);
        Weights.Meaning usual = Weights.Meaning.DEFAULT;
        for (double share : new double[] {0.6, 0.7, 0.8}) {
            for (double alike : new double[] {0, 0.3, 0.5}) {
                Weights.Meaning other =
                        new Weights.Meaning(
                                share,
                                usual.whole(),
                                alike,
                                usual.likest(),
                                usual.among(),
                                usual.articles(),
                                usual.passages(),
                                usual.least());
                if (!other.equals(usual)) {
                    candidates.put(
                            "meaning %.1f, alike %.1f".formatted(share, alike),
                            Weights.DEFAULT.with(other));
                }
            }
        }
        return candidates;
    }

    /** Opens what finds. */
    @FunctionalInterface
    private interface Opening {
        Finder with(Weights weights);
    }

    private static void measure(
            JudgedCollection collection,
            Map<String, Weights> candidates,
            Opening opening,
            List<CrossValidation.Query> to)
            throws IOException {
        Compared compared;
        try (Finder plain = new PlainFinder(collection)) {
            compared = Compared.by(collection.queries(), collection.answers(), plain::search);
        }
        for (Weights weights : candidates.values()) {
            try (Finder finder = opening.with(weights)) {
                compared.add(collection.queries(), collection.answers(), finder::search);
            }
        }
        double[] floor = compared.values(Measure.NDCG_10, 0);
        double[][] values = new double[floor.length][candidates.size()];
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            double[] all = compared.values(Measure.NDCG_10, candidate + 1);
            for (int query = 0; query < floor.length; query++) {
                values[query][candidate] = all[query];
            }
        }
        for (int query = 0; query < floor.length; query++) {
            to.add(new CrossValidation.Query(collection.name(), floor[query], values[query]));
        }
    }

    private void print(String what, List<String> candidates, CrossValidation validation) {
        out.printf("%n%s, %s as a multiple of plain Lucene:%n", what, Measure.NDCG_10);
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            print(candidates.get(candidate), validation.of(candidate), List.of());
        }
        print("chosen on all queries", validation.inSample(), candidates);
        print("held out, %d folds".formatted(FOLDS), validation.byFolds(FOLDS), candidates);
        print("held out, each collection", validation.byCollections(), candidates);
    }

    private void print(String what, CrossValidation.Outcome outcome, List<String> candidates) {
        out.printf(Locale.ROOT, "%-26s mean %.3f", what, outcome.mean());
        for (Entry<String, Double> each : outcome.ratios().entrySet()) {
            out.printf(Locale.ROOT, " | %s %.3f", each.getKey(), each.getValue());
        }
        out.println(
                candidates.isEmpty()
                        ? ""
                        : " | chosen: "
                                + String.join(
                                        "; ",
                                        outcome.chosen().stream().map(candidates::get).toList()));
    }
}
