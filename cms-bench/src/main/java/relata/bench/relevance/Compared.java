package relata.bench.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What several finders put first for the same questions.
 *
 * @param gains for each question the gain of each text
 * @param rankings for each finder, for each question, its ranking; that of the floor first
 */
record Compared(List<Map<String, Integer>> gains, List<List<List<String>>> rankings) {

    /** Begins with the floor, for everything that was judged. */
    static <Q> Compared by(
            Map<String, Q> asked,
            Map<String, Map<String, Integer>> judged,
            Function<Q, List<String>> floor) {
        List<Map<String, Integer>> gains = new ArrayList<>();
        asked.keySet().stream()
                .filter(judged::containsKey)
                .forEach(id -> gains.add(judged.getOrDefault(id, Map.of())));
        Compared compared = new Compared(gains, new ArrayList<>());
        compared.add(asked, judged, floor);
        return compared;
    }

    /** Adds another finder. */
    <Q> void add(
            Map<String, Q> asked,
            Map<String, Map<String, Integer>> judged,
            Function<Q, List<String>> finder) {
        List<List<String>> found = new ArrayList<>();
        asked.forEach((id, question) -> {
            if (judged.containsKey(id)) {
                found.add(finder.apply(question));
            }
        });
        rankings.add(found);
    }

    int finders() {
        return rankings.size();
    }

    /** The values of a measure, question by question. */
    double[] values(Measure measure, int finder) {
        double[] values = new double[gains.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = measure.of(rankings.get(finder).get(i), gains.get(i));
        }
        return values;
    }

    double mean(Measure measure, int finder) {
        return java.util.Arrays.stream(values(measure, finder)).average().orElse(0);
    }

    /** By how much a finder is above the floor, question by question. */
    double[] differences(Measure measure, int finder) {
        double[] differences = values(measure, finder);
        double[] floor = values(measure, 0);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= floor[i];
        }
        return differences;
    }
}
