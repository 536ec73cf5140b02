package relata.search.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.lucene.util.VectorUtil;
import relata.search.lucene.Found.Scored;
import relata.search.lucene.Found.Share;

/** Makes one score of what words and meaning give, see {@link Weights.Meaning}. */
final class Mixing {

    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score).reversed().thenComparingLong(Scored::tie);

    private final Weights.Meaning weights;
    private final List<Scored> candidates;
    private final Map<Integer, Double> near;
    private final Map<Integer, Share> shares = new HashMap<>();
    private final Spread byWords;
    private final Spread byMeaning;

    /**
     * @param candidates with what the words give them
     * @param near how near they are, where that is known
     */
    Mixing(Weights.Meaning weights, List<Scored> candidates, Map<Integer, Double> near) {
        this.weights = weights;
        this.candidates = candidates;
        this.near = near;
        this.byWords = Spread.of(candidates.stream().mapToDouble(Scored::score));
        this.byMeaning =
                Spread.of(
                        candidates.stream()
                                .filter(each -> near.containsKey(each.doc()))
                                .mapToDouble(each -> near.getOrDefault(each.doc(), 0.0)));
    }

    /** How numbers are spread. */
    private record Spread(double mean, double least, double width) {

        static Spread of(DoubleStream numbers) {
            double[] all = numbers.toArray();
            double mean = Arrays.stream(all).average().orElse(0);
            double square =
                    Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElse(0);
            double width = Math.sqrt(square);
            return new Spread(mean, Arrays.stream(all).min().orElse(0), width < 1e-9 ? 1 : width);
        }
    }

    /** What the scores are made of. */
    Map<Integer, Share> shares() {
        return shares;
    }

    /** By the sum of both, the best first. What is guessed of a meaning is the words' doing. */
    List<Scored> mixed() {
        List<Scored> mixed = new ArrayList<>();
        for (Scored each : candidates) {
            double words = (1 - weights.share()) / byWords.width;
            double meaning = weights.share() * Math.max(0, meaning(each));
            boolean guessed = each.score() > 0 && !near.containsKey(each.doc());
            shares.put(
                    each.doc(),
                    guessed
                            ? new Share(words + meaning / each.score(), true, 0, 0, 0)
                            : new Share(words, true, meaning, 0, 0));
            mixed.add(each.scored((float) (words * each.score() + meaning)));
        }
        mixed.sort(BEST_FIRST);
        return mixed;
    }

    /** How far above the least it is; by its words where its meaning is not known. */
    private double meaning(Scored each) {
        Double known = near.get(each.doc());
        double meant =
                known == null
                        ? byMeaning.mean
                                + (each.score() - byWords.mean) / byWords.width * byMeaning.width
                        : known;
        return (meant - byMeaning.least) / byMeaning.width;
    }

    /**
     * The first again, by their own scores and those of the articles most like them; then the rest.
     *
     * @param mixed all, the best first
     * @param wholes what the first of these mean; empty where that is not known
     */
    List<Scored> amongAlike(List<Scored> mixed, List<float[]> wholes) {
        List<Scored> first = new ArrayList<>();
        double[] scores = mixed.stream().mapToDouble(Scored::score).toArray();
        for (int i = 0; i < wholes.size(); i++) {
            Scored each = mixed.get(i);
            double likest = likest(i, wholes, scores);
            if (likest < 0) {
                first.add(each);
            } else {
                double alike = weights.alike() * likest;
                shares.put(each.doc(), share(each).times(1 - weights.alike()).alike(alike));
                first.add(each.scored((float) (scores[i] * (1 - weights.alike()) + alike)));
            }
        }
        first.sort(BEST_FIRST);
        List<Scored> all = new ArrayList<>(first);
        List<Scored> rest = mixed.subList(wholes.size(), mixed.size());
        if (!rest.isEmpty() && !first.isEmpty()) {
            double highest = Math.max(rest.getFirst().score(), 1e-9);
            double scale = Math.min(1, first.getLast().score() / highest);
            for (Scored each : rest) {
                shares.put(each.doc(), share(each).times(scale));
                all.add(each.scored((float) (each.score() * scale)));
            }
        }
        return all;
    }

    private Share share(Scored each) {
        return shares.getOrDefault(each.doc(), new Share(1, true, 0, 0, 0));
    }

    /** The mean score of those most like one, each as much as it is like it; -1 without any. */
    private double likest(int one, List<float[]> wholes, double[] scores) {
        double[] like = new double[wholes.size()];
        for (int i = 0; i < like.length; i++) {
            if (i != one && wholes.get(one).length > 0 && wholes.get(i).length > 0) {
                like[i] = Math.max(0, VectorUtil.dotProduct(wholes.get(one), wholes.get(i)));
            }
        }
        double least =
                Arrays.stream(like)
                        .sorted()
                        .skip(Math.max(0, like.length - weights.likest()))
                        .findFirst()
                        .orElse(0);
        double sum = 0;
        double all = 0;
        for (int i = 0; i < like.length; i++) {
            if (like[i] > 0 && like[i] >= least) {
                sum += like[i] * scores[i];
                all += like[i];
            }
        }
        return all == 0 ? -1 : sum / all;
    }
}
