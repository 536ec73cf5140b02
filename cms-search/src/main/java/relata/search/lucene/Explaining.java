package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import relata.search.Hit.ScorePart;

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
     * @param best the score that is shown as 1
     */
    List<ScorePart> explain(Found.Scored hit, float best) throws IOException {
        List<ScorePart> parts = new ArrayList<>();
        List<Part> all = new ArrayList<>(plan.scoring());
        boolean again = hit.score() != hit.base();
        all.addAll(again ? plan.rescoring() : List.of());
        double rest = hit.score() / best;
        for (Part part : all) {
            Explanation found = searcher.explain(part.query(), hit.doc());
            double weight = found.isMatch() ? found.getValue().doubleValue() / best : 0;
            if (weight >= SMALLEST) {
                parts.add(new ScorePart(part.label(), weight));
                rest -= weight;
            }
        }
        if (again && rest >= SMALLEST) {
            parts.add(new ScorePart("published lately", rest));
        } else if (!parts.isEmpty()) {
            ScorePart first = parts.getFirst();
            parts.set(0, new ScorePart(first.part(), first.weight() + rest));
        }
        return parts;
    }
}
