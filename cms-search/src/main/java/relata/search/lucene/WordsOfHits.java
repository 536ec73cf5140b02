package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * How much some hits have of some words: the part of BM25 that depends on the article, {@code tf /
 * (tf + k1 (1 − b + b length / usual length))}, 0 to 1.
 */
final class WordsOfHits {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final IndexSearcher searcher;
    private final double usualLength;

    WordsOfHits(IndexSearcher searcher, double usualLength) {
        this.searcher = searcher;
        this.usualLength = usualLength;
    }

    /**
     * For each hit what it has of the words.
     *
     * @param hits in rising order
     */
    Map<Integer, Map<String, Double>> of(List<Integer> hits, Collection<String> words)
            throws IOException {
        Map<Integer, Map<String, Double>> found = new HashMap<>();
        hits.forEach(hit -> found.put(hit, new HashMap<>()));
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            List<Integer> inLeaf = new ArrayList<>();
            for (int hit : hits) {
                if (hit >= leaf.docBase && hit < leaf.docBase + leaf.reader().maxDoc()) {
                    inLeaf.add(hit - leaf.docBase);
                }
            }
            for (String word : inLeaf.isEmpty() ? List.<String>of() : words) {
                read(leaf, word, inLeaf, found);
            }
        }
        return found;
    }

    private void read(
            LeafReaderContext leaf,
            String word,
            List<Integer> docs,
            Map<Integer, Map<String, Double>> found)
            throws IOException {
        LeafReader reader = leaf.reader();
        PostingsEnum postings = reader.postings(new Term(Fields.TEXT, word), PostingsEnum.FREQS);
        if (postings == null) {
            return;
        }
        @Nullable NumericDocValues lengths = reader.getNormValues(Fields.TEXT);
        for (int doc : docs) {
            int at = postings.docID() < doc ? postings.advance(doc) : postings.docID();
            if (at == doc) {
                double share = share(postings.freq(), length(lengths, doc));
                found.getOrDefault(doc + leaf.docBase, Map.of()).put(word, share);
            }
        }
    }

    private static int length(@Nullable NumericDocValues lengths, int doc) throws IOException {
        return lengths != null && lengths.advanceExact(doc)
                ? UsualLength.words(lengths.longValue())
                : 1;
    }

    private double share(int times, int length) {
        return times / (times + K1 * (1 - B + B * length / usualLength));
    }
}
