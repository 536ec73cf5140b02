package relata.bench.relevance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Chooses among candidates on some queries and tells how good the choice is on others. What is
 * compared is the mean over collections of the ratio to the floor, so that a collection counts the
 * same however many queries it has. Always the same for the same numbers.
 *
 * @param queries what was measured
 */
record CrossValidation(List<Query> queries) {

    private static final long SEED = 42;

    /**
     * A query.
     *
     * @param collection what it belongs to
     * @param floor what the floor reaches
     * @param values what each candidate reaches
     */
    record Query(String collection, double floor, double[] values) {}

    /**
     * What came of it.
     *
     * @param ratios for each collection the mean as a multiple of the floor's
     * @param chosen the candidates that were chosen, once for each part that was held out
     */
    record Outcome(Map<String, Double> ratios, List<Integer> chosen) {

        /** The mean over collections. */
        double mean() {
            return ratios.values().stream().mapToDouble(ratio -> ratio).average().orElse(0);
        }
    }

    /** One candidate on all queries. */
    Outcome of(int candidate) {
        return outcome(queries.stream().map(_ -> candidate).toList(), List.of(candidate));
    }

    /** Chosen on all queries: what looks best when nothing is held out. */
    Outcome inSample() {
        return of(best(_ -> true));
    }

    /** Every part of the queries by the candidate that is best on the other parts. */
    Outcome byFolds(int folds) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, queries.size()).boxed().toList());
        Collections.shuffle(order, new Random(SEED));
        Map<String, Integer> seen = new TreeMap<>();
        int[] fold = new int[queries.size()];
        for (int query : order) {
            fold[query] = seen.merge(queries.get(query).collection(), 1, Integer::sum) % folds;
        }
        return heldOut(IntStream.of(fold).boxed().toList());
    }

    /** Every collection by the candidate that is best on the others. */
    Outcome byCollections() {
        return heldOut(queries.stream().map(Query::collection).toList());
    }

    private <P> Outcome heldOut(List<P> parts) {
        List<Integer> used = new ArrayList<>(Collections.nCopies(queries.size(), 0));
        List<Integer> chosen = new ArrayList<>();
        for (P part : parts.stream().distinct().sorted().toList()) {
            int best = best(query -> !parts.get(query).equals(part));
            chosen.add(best);
            for (int query = 0; query < used.size(); query++) {
                if (parts.get(query).equals(part)) {
                    used.set(query, best);
                }
            }
        }
        return outcome(used, chosen);
    }

    private int best(Predicate<Integer> seen) {
        int candidates = queries.getFirst().values().length;
        int best = 0;
        double most = -1;
        for (int candidate = 0; candidate < candidates; candidate++) {
            Sums sums = new Sums();
            for (int query = 0; query < queries.size(); query++) {
                if (seen.test(query)) {
                    sums.add(queries.get(query), candidate);
                }
            }
            double mean =
                    sums.ratios().values().stream().mapToDouble(each -> each).average().orElse(0);
            if (mean > most) {
                most = mean;
                best = candidate;
            }
        }
        return best;
    }

    private Outcome outcome(List<Integer> used, List<Integer> chosen) {
        Sums sums = new Sums();
        for (int query = 0; query < used.size(); query++) {
            sums.add(queries.get(query), used.get(query));
        }
        return new Outcome(sums.ratios(), chosen);
    }

    private static final class Sums {

        private final Map<String, double[]> sums = new TreeMap<>();

        void add(Query query, int candidate) {
            double[] sum = sums.computeIfAbsent(query.collection(), _ -> new double[2]);
            sum[0] += query.values()[candidate];
            sum[1] += query.floor();
        }

        Map<String, Double> ratios() {
            Map<String, Double> ratios = new TreeMap<>();
            sums.forEach((name, sum) -> ratios.put(name, sum[1] == 0 ? 0 : sum[0] / sum[1]));
            return ratios;
        }
    }
}
