package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;

/**
 * Scores the first hits again: by how closely they have the words, by their age, and by what the
 * best of them have in common. Used for one search, by one thread.
 */
final class Rescoring {

    private final IndexSearcher searcher;
    private final Weights weights;
    private final Plan plan;
    private final Feedback feedback;
    private final long now;

    /**
     * @param now milliseconds since 1970
     */
    Rescoring(IndexSearcher searcher, Weights weights, Plan plan, long now) {
        this.searcher = searcher;
        this.weights = weights;
        this.plan = plan;
        this.now = now;
        this.feedback = new Feedback(searcher.getIndexReader(), weights, plan.words().size());
    }

    /** What feedback added, by the numbers of articles. */
    Map<Integer, Float> given() {
        return feedback.given();
    }

    /** Scored again, with what the best hits say of the others. */
    List<Found.Scored> withFeedback(List<Found.Scored> hits) throws IOException {
        return feedback.added(rescored(hits));
    }

    /** Scored again, in the order of their numbers. */
    List<Found.Scored> rescored(List<Found.Scored> first) throws IOException {
        Found.Scored[] hits = first.toArray(Found.Scored[]::new);
        Arrays.sort(hits, Comparator.comparingInt(Found.Scored::doc));
        Found.Scored[] rescored = new Found.Scored[hits.length];
        int[] docs = Arrays.stream(hits).mapToInt(Found.Scored::doc).toArray();
        new Again(searcher, plan.again())
                .each(
                        docs,
                        (at, score, published) ->
                                rescored[at] = rescored(hits[at], score, published));
        return List.of(rescored);
    }

    private Found.Scored rescored(Found.Scored hit, float more, long published) {
        return hit.scored(hit.base() + more + hit.base() * recency(published));
    }

    /** Which share of its score a date adds: most for today, half of it after the half-life. */
    private float recency(long published) {
        double ages = Math.max(0, now - published) / (double) weights.recencyHalfLife().toMillis();
        return (float) (weights.recency() * Math.pow(0.5, ages));
    }

    /** What the words give these articles; nothing where they have none of them. */
    List<Found.Scored> byWords(int[] docs) throws IOException {
        Values values = new Values(searcher.getIndexReader());
        Found.Scored[] all = new Found.Scored[docs.length];
        new Again(searcher, plan.anyOfIt())
                .each(
                        docs,
                        (at, score, _) -> all[at] = new Found.Scored(docs[at], score, score, 0, 0));
        List<Found.Scored> tied = new ArrayList<>();
        for (Found.Scored each : all) {
            long tie = values.number(Fields.TIE, each.doc());
            long key = Float.floatToRawIntBits(each.base());
            tied.add(new Found.Scored(each.doc(), each.base(), each.base(), key, tie));
        }
        return tied;
    }
}
