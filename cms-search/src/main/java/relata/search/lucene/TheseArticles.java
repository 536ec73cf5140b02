package relata.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.DocIdSetBuilder;
import org.jspecify.annotations.Nullable;

/** Finds articles by their numbers in one view of the index; good for that view only. */
final class TheseArticles extends Query {

    private final int[] docs;

    /**
     * @param docs in rising order
     */
    TheseArticles(int[] docs) {
        this.docs = docs;
    }

    /** Those that were found. */
    static TheseArticles of(TopDocs found) {
        return new TheseArticles(
                Arrays.stream(found.scoreDocs).mapToInt(hit -> hit.doc).sorted().toArray());
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf)
                    throws IOException {
                DocIdSetIterator here = in(leaf);
                return here == null
                        ? null
                        : ConstantScoreScorerSupplier.fromIterator(
                                here, score(), mode, leaf.reader().maxDoc());
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    private @Nullable DocIdSetIterator in(LeafReaderContext leaf) throws IOException {
        int from = firstAt(leaf.docBase);
        int to = firstAt(leaf.docBase + leaf.reader().maxDoc());
        if (from == to) {
            return null;
        }
        DocIdSetBuilder here = new DocIdSetBuilder(leaf.reader().maxDoc());
        DocIdSetBuilder.BulkAdder adder = here.grow(to - from);
        for (int i = from; i < to; i++) {
            adder.add(docs[i] - leaf.docBase);
        }
        return here.build().iterator();
    }

    private int firstAt(int doc) {
        int at = Arrays.binarySearch(docs, doc);
        return at < 0 ? -at - 1 : at;
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return docs.length + " articles";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TheseArticles that && Arrays.equals(docs, that.docs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(docs);
    }
}
