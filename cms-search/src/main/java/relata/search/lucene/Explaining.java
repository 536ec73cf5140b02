package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import relata.search.Hit.ScorePart;
import relata.search.lucene.Found.Share;

/** Says in plain words how the score of a hit came about. */
final class Explaining {

    /** Shares smaller than this are not worth a line. */
    private static final double SMALLEST = 0.00005;

    private final IndexSearcher searcher;
    private final Plan plan;

    Explaining(IndexSearcher searcher, Plan plan) {
        this.searcher = searcher;
        this.plan = plan;
    }

    /**
     * The parts of a score; they add up to it.
     *
     * @param found what it was found with
     */
    List<ScorePart> explain(Found.Scored hit, Found found) throws IOException {
        boolean twice = hit.score() != hit.base();
        Share share = found.shares().getOrDefault(hit.doc(), new Share(1, twice, 0, 0, 0));
        List<Part> all = new ArrayList<>(plan.scoring());
        all.addAll(share.again() ? plan.rescoring() : List.of());
        Parts parts = new Parts(hit.score() / found.best());
        for (Part part : all) {
            Explanation words = searcher.explain(part.query(), hit.doc());
            double weight = words.isMatch() ? words.getValue().doubleValue() * share.words() : 0;
            parts.add(part.label(), weight / found.best());
        }
        double fed = share.again() ? found.fed().getOrDefault(hit.doc(), 0f) * share.words() : 0;
        parts.add("words that the best articles use", fed / found.best());
        parts.add("what the article means", share.meaning() / found.best());
        parts.add("articles that say the same", share.alike() / found.best());
        parts.add("its title is what was asked for", share.title() / found.best());
        return parts.with(share.again() ? "published lately" : null);
    }

    private static final class Parts {

        private final List<ScorePart> parts = new ArrayList<>();
        private double rest;

        Parts(double score) {
            rest = score;
        }

        void add(String label, double weight) {
            if (weight >= SMALLEST) {
                parts.add(new ScorePart(label, weight));
                rest -= weight;
            }
        }

        /** All of them; what is left over is for this, or belongs to the first. */
        List<ScorePart> with(@Nullable String last) {
            if (last != null && rest >= SMALLEST) {
                parts.add(new ScorePart(last, rest));
            } else if (!parts.isEmpty()) {
                ScorePart first = parts.getFirst();
                parts.set(0, new ScorePart(first.part(), first.weight() + rest));
            }
            return parts;
        }
    }
}
