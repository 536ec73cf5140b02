package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How near an article is to something in meaning.
 *
 * @param best the cosine of its nearest passage
 * @param whole the cosine of the mean of its passages
 * @param print which text it was that was read
 */
record Near(double best, double whole, long print) {

    private static final float LEAST_LENGTH = 1e-6f;

    /** Among so few of all, the graph is searched only where the filter lets it. */
    private static final KnnSearchStrategy FILTERED = new KnnSearchStrategy.Hnsw(60);

    /**
     * The articles of the nearest passages.
     *
     * @param narrowing by what articles are narrowed
     */
    static Map<String, Near> nearest(
            IndexSearcher searcher, float[] query, List<Query> narrowing, int passages)
            throws IOException {
        Query nearest =
                new KnnFloatVectorQuery(
                        MeaningFields.VECTOR, query, passages, filter(narrowing), FILTERED);
        Set<String> ids = new HashSet<>();
        for (ScoreDoc hit : searcher.search(nearest, passages).scoreDocs) {
            ids.add(id(searcher, hit.doc));
        }
        return to(searcher, query, ids);
    }

    private static @Nullable Query filter(List<Query> narrowing) {
        if (narrowing.isEmpty()) {
            return null;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        narrowing.forEach(each -> all.add(each, Occur.FILTER));
        return all.build();
    }

    private static String id(IndexSearcher searcher, int doc) throws IOException {
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        BinaryDocValues ids = DocValues.getBinary(leaf.reader(), Fields.ID);
        return ids.advanceExact(doc - leaf.docBase) ? ids.binaryValue().utf8ToString() : "";
    }

    /** How near these articles are; those without vectors are left out. */
    static Map<String, Near> to(IndexSearcher searcher, float[] query, Collection<String> ids)
            throws IOException {
        Map<String, Near> near = new HashMap<>();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(MeaningFields.VECTOR);
            VectorScorer scorer = vectors == null ? null : vectors.scorer(query);
            if (scorer != null) {
                Map<String, Sum> sums = new HashMap<>();
                DocIdSetIterator at = scorer.iterator();
                for (Passage passage : passages(leaf.reader(), ids)) {
                    if (at.advance(passage.doc) == passage.doc) {
                        sums.computeIfAbsent(passage.id, _ -> new Sum(passage.doc))
                                .add(2 * scorer.score() - 1);
                    }
                }
                near.putAll(nears(leaf.reader(), sums));
            }
        }
        return near;
    }

    private record Passage(String id, int doc) {}

    /** What was seen of an article's passages. */
    private static final class Sum {

        private final int first;
        private double best = -1;
        private double sum;
        private int count;

        Sum(int first) {
            this.first = first;
        }

        void add(double cosine) {
            best = Math.max(best, cosine);
            sum += cosine;
            count++;
        }
    }

    private static Map<String, Near> nears(LeafReader leaf, Map<String, Sum> sums)
            throws IOException {
        NumericDocValues unities = DocValues.getNumeric(leaf, MeaningFields.UNITY);
        NumericDocValues prints = DocValues.getNumeric(leaf, Fields.PRINT);
        Map<String, Near> near = new HashMap<>();
        List<Map.Entry<String, Sum>> inOrder =
                sums.entrySet().stream()
                        .sorted(Comparator.comparingInt(each -> each.getValue().first))
                        .toList();
        for (Map.Entry<String, Sum> each : inOrder) {
            Sum sum = each.getValue();
            if (unities.advanceExact(sum.first) && prints.advanceExact(sum.first)) {
                double unity = Float.intBitsToFloat((int) unities.longValue());
                double whole = sum.sum / sum.count / Math.max(unity, LEAST_LENGTH);
                near.put(each.getKey(), new Near(sum.best, whole, prints.longValue()));
            }
        }
        return near;
    }

    /** The passages of articles in a segment, in rising order. */
    private static List<Passage> passages(LeafReader leaf, Collection<String> ids)
            throws IOException {
        List<Passage> passages = new ArrayList<>();
        PassagesOf.each(leaf, Fields.ID, ids, (id, doc) -> passages.add(new Passage(id, doc)));
        passages.sort(Comparator.comparingInt(Passage::doc));
        return passages;
    }

    /** What whole articles mean: the mean of their passages, of length 1. */
    static Map<String, float[]> wholes(IndexSearcher searcher, Collection<String> ids)
            throws IOException {
        Map<String, float[]> wholes = new HashMap<>();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(MeaningFields.VECTOR);
            if (vectors != null) {
                KnnVectorValues.DocIndexIterator at = vectors.iterator();
                for (Passage passage : passages(leaf.reader(), ids)) {
                    if (at.advance(passage.doc) == passage.doc) {
                        float[] vector = vectors.vectorValue(at.index());
                        add(
                                wholes.computeIfAbsent(passage.id, _ -> new float[vector.length]),
                                vector);
                    }
                }
            }
        }
        wholes.values().forEach(Near::toUnit);
        return wholes;
    }

    private static void add(float[] sum, float[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    private static void toUnit(float[] vector) {
        float length = Math.max(MeaningFields.length(vector), LEAST_LENGTH);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
    }

    /** By the numbers of articles in a view of the words, where what was read is what they say. */
    static Map<Integer, Near> joined(IndexSearcher words, Map<String, Near> known)
            throws IOException {
        Map<Integer, Near> joined = new HashMap<>();
        for (LeafReaderContext leaf : words.getLeafContexts()) {
            Map<Integer, String> docs = new TreeMap<>();
            PassagesOf.each(
                    leaf.reader(), Fields.ID, known.keySet(), (id, doc) -> docs.put(doc, id));
            NumericDocValues prints = DocValues.getNumeric(leaf.reader(), Fields.PRINT);
            for (Map.Entry<Integer, String> doc : docs.entrySet()) {
                Near each = known.get(doc.getValue());
                if (each != null
                        && prints.advanceExact(doc.getKey())
                        && prints.longValue() == each.print()) {
                    joined.put(leaf.docBase + doc.getKey(), each);
                }
            }
        }
        return joined;
    }

    /** How near, by the nearest passage and by the whole. */
    double similarity(double whole) {
        return whole * this.whole + (1 - whole) * best;
    }
}
