package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.util.BytesRef;
import relata.search.lucene.Found.Scored;

/**
 * Scores the first hits once more, by the words that the very first use most (pseudo-relevance
 * feedback, RM3: Lavrenko and Croft, 2001). What they say beside the words of the query tells what
 * is meant. It moves hits; it finds none. Used for one search, by one thread.
 */
final class Feedback {

    private static final Comparator<Entry<BytesRef, Double>> LIGHTEST_FIRST =
            Entry.<BytesRef, Double>comparingByValue()
                    .thenComparing(Entry.<BytesRef, Double>comparingByKey().reversed());

    private final IndexReader reader;
    private final Weights weights;
    private final int asked;
    private final Values values;
    private final Map<Integer, Float> given = new HashMap<>();

    /**
     * @param asked how many words the query has; nothing is done when it has none
     */
    Feedback(IndexReader reader, Weights weights, int asked) {
        this.reader = reader;
        this.weights = weights;
        this.asked = asked;
        this.values = new Values(reader);
    }

    /** What was added, by the numbers of articles. */
    Map<Integer, Float> given() {
        return given;
    }

    /**
     * The same hits with what they have of the words that the best of them use most.
     *
     * @param hits in the order of their numbers
     */
    List<Scored> added(List<Scored> hits) throws IOException {
        if (asked == 0 || weights.feedback().share() == 0 || hits.size() < 2) {
            return hits;
        }
        BytesRef[] usages = values.bytes(Fields.USAGE, docs(hits));
        Map<BytesRef, Double> wanted = wanted(hits, usages);
        double usual = Arrays.stream(usages).mapToInt(Usage::all).average().orElse(0);
        List<Scored> added = new ArrayList<>(hits.size());
        for (int i = 0; i < usages.length; i++) {
            Scored hit = hits.get(i);
            float more = more(usages[i], wanted, Math.max(1, usual));
            given.put(hit.doc(), more);
            added.add(hit.scored(hit.score() + more));
        }
        return added;
    }

    private static int[] docs(List<Scored> hits) {
        return hits.stream().mapToInt(Scored::doc).toArray();
    }

    /** The words that count, each with what it counts at most. */
    private Map<BytesRef, Double> wanted(List<Scored> hits, BytesRef[] usages) throws IOException {
        Map<BytesRef, Double> likely = likely(hits, usages);
        Map<BytesRef, Double> rare = rare(heaviest(likely, 2 * weights.feedback().words()));
        Map<BytesRef, Double> telling = new HashMap<>();
        rare.forEach((word, factor) -> telling.put(word, factor * likely.getOrDefault(word, 0.0)));
        List<BytesRef> words = heaviest(telling, weights.feedback().words());
        double sum = words.stream().mapToDouble(word -> telling.getOrDefault(word, 0.0)).sum();
        double share = weights.feedback().share();
        Map<BytesRef, Double> wanted = new HashMap<>();
        for (BytesRef word : words) {
            double part = telling.getOrDefault(word, 0.0) / sum;
            double weight = part * asked * share / (1 - share);
            wanted.put(word, weight * rare.getOrDefault(word, 0.0));
        }
        return wanted;
    }

    /** Those of the words that neither stand alone nor everywhere, with how rare they are. */
    private Map<BytesRef, Double> rare(List<BytesRef> likely) throws IOException {
        BytesRef[] words = likely.toArray(BytesRef[]::new);
        int[] articles = Frequencies.of(words, reader);
        int all = reader.numDocs();
        Map<BytesRef, Double> rare = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (articles[i] > 1 && articles[i] <= all * weights.feedback().most()) {
                rare.put(words[i], Math.log(1 + (all - articles[i] + 0.5) / (articles[i] + 0.5)));
            }
        }
        return rare;
    }

    /** How likely words are in what is looked for: as in the first hits, the better the more. */
    private Map<BytesRef, Double> likely(List<Scored> hits, BytesRef[] usages) {
        Comparator<Integer> best =
                Comparator.<Integer>comparingDouble(at -> hits.get(at).score())
                        .reversed()
                        .thenComparingLong(at -> hits.get(at).tie());
        Map<BytesRef, Double> likely = new HashMap<>();
        IntStream.range(0, hits.size())
                .boxed()
                .sorted(best)
                .limit(weights.feedback().articles())
                .forEach(at -> {
                    double weight = hits.get(at).score() / Math.max(1, Usage.all(usages[at]));
                    Usage.each(
                            usages[at],
                            (word, times) -> likely.merge(word, weight * times, Double::sum));
                });
        return likely;
    }

    /** The heaviest, in the order of their bytes: sums are the same in every process. */
    private static List<BytesRef> heaviest(Map<BytesRef, Double> words, int most) {
        PriorityQueue<Entry<BytesRef, Double>> heaviest = new PriorityQueue<>(LIGHTEST_FIRST);
        for (Entry<BytesRef, Double> each : words.entrySet()) {
            if (heaviest.size() < most) {
                heaviest.add(each);
            } else if (LIGHTEST_FIRST.compare(heaviest.element(), each) < 0) {
                heaviest.remove();
                heaviest.add(each);
            }
        }
        return heaviest.stream().map(Entry::getKey).sorted().toList();
    }

    /** What an article has of the words, by BM25. */
    private float more(BytesRef usage, Map<BytesRef, Double> wanted, double usual) {
        double length = 1 - weights.b() + weights.b() * Usage.all(usage) / usual;
        double[] sum = new double[1];
        Usage.each(
                usage,
                (word, times) -> {
                    Double weight = wanted.get(word);
                    if (weight != null) {
                        sum[0] += weight * times / (times + weights.k1() * length);
                    }
                });
        return (float) sum[0];
    }
}
