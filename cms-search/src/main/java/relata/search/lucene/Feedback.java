package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import relata.search.lucene.Found.Scored;

/**
 * Scores the first hits once more, by the words that the very first use most (pseudo-relevance
 * feedback, RM3: Lavrenko and Croft, 2001). What they say beside the words of the query tells what
 * is meant. It moves hits; it finds none. Used for one search, by one thread.
 */
final class Feedback {

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

    /** The same hits with what they have of the words that the best of them use most. */
    List<Scored> added(List<Scored> hits) throws IOException {
        if (asked == 0 || weights.feedback().share() == 0 || hits.size() < 2) {
            return hits;
        }
        Map<BytesRef, Double> wanted = wanted(hits);
        double words = 0;
        for (Scored each : hits) {
            words += Usage.all(values.bytes(Fields.USAGE, each.doc()));
        }
        double usual = Math.max(1, words / hits.size());
        List<Scored> added = new ArrayList<>(hits.size());
        for (Scored each : hits) {
            float more = more(each.doc(), wanted, usual);
            given.put(each.doc(), more);
            added.add(each.scored(each.score() + more));
        }
        return added;
    }

    /** The words that count, each with what it counts at most. */
    private Map<BytesRef, Double> wanted(List<Scored> hits) throws IOException {
        Map<BytesRef, Double> likely = likely(hits);
        Map<BytesRef, Double> rare = new HashMap<>();
        int all = reader.numDocs();
        for (BytesRef word : heaviest(likely, 2 * weights.feedback().words())) {
            int articles = reader.docFreq(new Term(Fields.TEXT, word));
            if (articles > 1 && articles <= all * weights.feedback().most()) {
                rare.put(word, Math.log(1 + (all - articles + 0.5) / (articles + 0.5)));
            }
        }
        likely.replaceAll((word, weight) -> weight * rare.getOrDefault(word, 0.0));
        likely.values().removeIf(weight -> weight == 0);
        List<BytesRef> words = heaviest(likely, weights.feedback().words());
        double sum = words.stream().mapToDouble(word -> likely.getOrDefault(word, 0.0)).sum();
        double share = weights.feedback().share();
        Map<BytesRef, Double> wanted = new LinkedHashMap<>();
        for (BytesRef word : words) {
            double part = likely.getOrDefault(word, 0.0) / sum;
            double weight = part * asked * share / (1 - share);
            wanted.put(word, weight * rare.getOrDefault(word, 0.0));
        }
        return wanted;
    }

    /** How likely words are in what is looked for: as in the first hits, the better the more. */
    private Map<BytesRef, Double> likely(List<Scored> hits) throws IOException {
        List<Scored> first =
                hits.stream()
                        .sorted(
                                Comparator.comparingDouble(Scored::score)
                                        .reversed()
                                        .thenComparingLong(Scored::tie))
                        .limit(weights.feedback().articles())
                        .toList();
        Map<BytesRef, Double> likely = new HashMap<>();
        for (Scored each : first) {
            BytesRef usage = values.bytes(Fields.USAGE, each.doc());
            double weight = each.score() / Math.max(1, Usage.all(usage));
            Usage.each(
                    usage,
                    (word, times) -> {
                        Double known = likely.get(word);
                        BytesRef key = known == null ? BytesRef.deepCopyOf(word) : word;
                        likely.merge(key, weight * times, Double::sum);
                    });
        }
        return likely;
    }

    private static List<BytesRef> heaviest(Map<BytesRef, Double> words, int most) {
        return words.entrySet().stream()
                .sorted(
                        Entry.<BytesRef, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Entry.comparingByKey()))
                .limit(most)
                .map(Entry::getKey)
                .toList();
    }

    /** What an article has of the words, by BM25. */
    private float more(int doc, Map<BytesRef, Double> wanted, double usual) throws IOException {
        BytesRef usage = values.bytes(Fields.USAGE, doc);
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
