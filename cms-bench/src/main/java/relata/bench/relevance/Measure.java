package relata.bench.relevance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How good a ranking is, 0 to 1. Texts that nobody judged gain nothing. */
enum Measure {
    /** The gains of the first ten, later ones less by the logarithm, against the best order. */
    NDCG_10("nDCG@10") {
        @Override
        double of(List<String> ranking, Map<String, Integer> gains) {
            double best = 0;
            List<Integer> ideal =
                    gains.values().stream().sorted(Comparator.reverseOrder()).toList();
            for (int i = 0; i < Math.min(10, ideal.size()); i++) {
                best += discounted(ideal.get(i), i);
            }
            double got = 0;
            for (int i = 0; i < Math.min(10, ranking.size()); i++) {
                got += discounted(gains.getOrDefault(ranking.get(i), 0), i);
            }
            return best == 0 ? 0 : got / best;
        }
    },
    /** The mean of the precision at each good text, over the first hundred. */
    MAP("MAP") {
        @Override
        double of(List<String> ranking, Map<String, Integer> gains) {
            double sum = 0;
            int found = 0;
            for (int i = 0; i < Math.min(100, ranking.size()); i++) {
                if (gains.getOrDefault(ranking.get(i), 0) > 0) {
                    sum += (double) ++found / (i + 1);
                }
            }
            long good = good(gains);
            return good == 0 ? 0 : sum / good;
        }
    },
    /** How many of the first five are good. */
    P_5("P@5") {
        @Override
        double of(List<String> ranking, Map<String, Integer> gains) {
            return among(5, ranking, gains) / 5.0;
        }
    },
    /** How many of the first ten are good. */
    P_10("P@10") {
        @Override
        double of(List<String> ranking, Map<String, Integer> gains) {
            return among(10, ranking, gains) / 10.0;
        }
    },
    /** How many of the good ones are among the first hundred. */
    R_100("R@100") {
        @Override
        double of(List<String> ranking, Map<String, Integer> gains) {
            long good = good(gains);
            return good == 0 ? 0 : (double) among(100, ranking, gains) / good;
        }
    };

    private final String shown;

    Measure(String shown) {
        this.shown = shown;
    }

    abstract double of(List<String> ranking, Map<String, Integer> gains);

    private static double discounted(int gain, int place) {
        return gain * Math.log(2) / Math.log(place + 2);
    }

    private static long good(Map<String, Integer> gains) {
        return gains.values().stream().filter(gain -> gain > 0).count();
    }

    private static long among(int first, List<String> ranking, Map<String, Integer> gains) {
        return ranking.stream().limit(first).filter(id -> gains.getOrDefault(id, 0) > 0).count();
    }

    @Override
    public String toString() {
        return shown;
    }
}
