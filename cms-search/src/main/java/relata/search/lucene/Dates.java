package relata.search.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;

/** Reads the dates of many hits, going through the index once. */
final class Dates {

    private Dates() {}

    /** Milliseconds by the number of the hit. */
    static Map<Integer, Long> of(IndexReader reader, int[] sortedDocs) throws IOException {
        List<LeafReaderContext> leaves = reader.leaves();
        Map<Integer, Long> dates = new HashMap<>();
        for (int i = 0; i < sortedDocs.length; ) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(sortedDocs[i], leaves));
            NumericDocValues values = DocValues.getNumeric(leaf.reader(), Fields.PUBLISHED);
            int end = leaf.docBase + leaf.reader().maxDoc();
            for (; i < sortedDocs.length && sortedDocs[i] < end; i++) {
                if (values.advanceExact(sortedDocs[i] - leaf.docBase)) {
                    dates.put(sortedDocs[i], values.longValue());
                }
            }
        }
        return dates;
    }
}
