package relata.search.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import relata.post.LivePost;
import relata.search.meaning.Passages;

/** Looks up passages by the names of articles and of texts. */
final class PassagesOf {

    private PassagesOf() {}

    /** Takes a passage that was looked up. */
    @FunctionalInterface
    interface Passage {
        /**
         * A passage.
         *
         * @param name what it was looked up by
         * @param doc its number in the segment
         */
        void found(String name, int doc) throws IOException;
    }

    /** Calls for every live passage of a segment that has one of these names in a field. */
    static void each(LeafReader leaf, String field, Collection<String> names, Passage passage)
            throws IOException {
        TermsEnum terms = Terms.getTerms(leaf, field).iterator();
        Bits live = leaf.getLiveDocs();
        PostingsEnum docs = null;
        for (String name : new TreeSet<>(names)) {
            if (terms.seekExact(new BytesRef(name))) {
                docs = terms.postings(docs, PostingsEnum.NONE);
                for (int doc = docs.nextDoc();
                        doc != DocIdSetIterator.NO_MORE_DOCS;
                        doc = docs.nextDoc()) {
                    if (live == null || live.get(doc)) {
                        passage.found(name, doc);
                    }
                }
            }
        }
    }

    /** Whether this copy of an article is there. */
    static boolean has(IndexSearcher searcher, LivePost post) throws IOException {
        long print = Passages.fingerprint(post);
        boolean[] has = new boolean[1];
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            NumericDocValues versions = DocValues.getNumeric(leaf.reader(), Fields.VERSION);
            NumericDocValues prints = DocValues.getNumeric(leaf.reader(), Fields.PRINT);
            each(
                    leaf.reader(),
                    Fields.ID,
                    java.util.Set.of(post.id()),
                    (_, doc) ->
                            has[0] |=
                                    versions.advanceExact(doc)
                                            && versions.longValue() == post.published().version()
                                            && prints.advanceExact(doc)
                                            && prints.longValue() == print);
        }
        return has[0];
    }

    /** The vectors of passages with these names. */
    static Map<String, float[]> vectors(IndexSearcher searcher, Collection<String> hashes)
            throws IOException {
        Map<String, float[]> known = new HashMap<>();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(MeaningFields.VECTOR);
            if (vectors != null) {
                each(
                        leaf.reader(),
                        MeaningFields.PASSAGE,
                        hashes,
                        (hash, doc) -> {
                            KnnVectorValues.DocIndexIterator at = vectors.iterator();
                            if (at.advance(doc) == doc) {
                                known.put(hash, vectors.vectorValue(at.index()).clone());
                            }
                        });
            }
        }
        return known;
    }

    /** How many articles there are. */
    static long articles(IndexSearcher searcher) throws IOException {
        long articles = 0;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            // An article's passages lie in one segment.
            Terms ids = leaf.reader().terms(Fields.ID);
            articles += ids == null ? 0 : live(leaf.reader(), ids);
        }
        return articles;
    }

    private static long live(LeafReader leaf, Terms ids) throws IOException {
        if (leaf.getLiveDocs() == null) {
            return ids.size();
        }
        long articles = 0;
        TermsEnum terms = ids.iterator();
        PostingsEnum docs = null;
        while (terms.next() != null) {
            docs = terms.postings(docs, PostingsEnum.NONE);
            int doc = docs.nextDoc();
            while (doc != DocIdSetIterator.NO_MORE_DOCS && !leaf.getLiveDocs().get(doc)) {
                doc = docs.nextDoc();
            }
            articles += doc == DocIdSetIterator.NO_MORE_DOCS ? 0 : 1;
        }
        return articles;
    }
}
