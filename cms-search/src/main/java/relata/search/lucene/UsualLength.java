package relata.search.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * How long articles usually are. The index's own numbers count what was replaced until it is merged
 * away; this counts what searches see, once for each view. Thread-safe.
 */
final class UsualLength {

    private volatile @Nullable Known last;

    private record Known(IndexReader.CacheKey view, double words) {}

    /** The mean number of words, at least 1. */
    double in(IndexReader reader) throws IOException {
        IndexReader.CacheHelper view = reader.getReaderCacheHelper();
        Known known = last;
        if (view != null && known != null && known.view.equals(view.getKey())) {
            return known.words;
        }
        double words = counted(reader);
        if (view != null) {
            last = new Known(view.getKey(), words);
        }
        return words;
    }

    private static double counted(IndexReader reader) throws IOException {
        long words = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            words += words(leaf.reader());
        }
        return Math.max(1, words / (double) Math.max(1, reader.numDocs()));
    }

    private static long words(LeafReader leaf) throws IOException {
        NumericDocValues lengths = leaf.getNormValues(Fields.TEXT);
        Bits live = leaf.getLiveDocs();
        long words = 0;
        while (lengths != null && lengths.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            if (live == null || live.get(lengths.docID())) {
                words += words(lengths.longValue());
            }
        }
        return words;
    }

    /** The length of an article as the index keeps it: not to the word. */
    static int words(long kept) {
        return SmallFloat.byte4ToInt((byte) kept);
    }
}
