package relata.search.lucene;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Looks at single hits once more, in the order in which they lie in the index: what a query gives
 * them, and their dates. Unlike Lucene's rescorer it never looks beyond a hit for the next one that
 * matches, which is most of the work where phrases are rare.
 */
final class Again {

    private final IndexSearcher searcher;
    private final @Nullable Weight weight;

    /**
     * @param query what scores; null for nothing
     */
    Again(IndexSearcher searcher, @Nullable Query query) throws IOException {
        this.searcher = searcher;
        this.weight =
                query == null
                        ? null
                        : searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
    }

    /** Takes what was seen of a hit. */
    @FunctionalInterface
    interface Seen {
        /**
         * A hit.
         *
         * @param at its place among the hits
         * @param score what the query gives it; 0 when it does not match
         * @param published milliseconds since 1970
         */
        void hit(int at, float score, long published);
    }

    /**
     * Looks at hits.
     *
     * @param docs in rising order
     */
    void each(int[] docs, Seen seen) throws IOException {
        int at = 0;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (at < docs.length && docs[at] < end) {
                NumericDocValues dates = DocValues.getNumeric(leaf.reader(), Fields.PUBLISHED);
                Scorer scorer = weight == null ? null : weight.scorer(leaf);
                for (; at < docs.length && docs[at] < end; at++) {
                    int doc = docs[at] - leaf.docBase;
                    long published = dates.advanceExact(doc) ? dates.longValue() : 0;
                    seen.hit(at, scorer == null ? 0 : score(scorer, doc), published);
                }
            }
        }
    }

    private static float score(Scorer scorer, int doc) throws IOException {
        TwoPhaseIterator check = scorer.twoPhaseIterator();
        DocIdSetIterator near = check == null ? scorer.iterator() : check.approximation();
        int at = near.docID() < doc ? near.advance(doc) : near.docID();
        return at == doc && (check == null || check.matches()) ? scorer.score() : 0;
    }
}
