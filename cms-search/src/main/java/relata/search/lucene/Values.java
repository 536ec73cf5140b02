package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;

/** Reads values of single hits. */
final class Values {

    private final List<LeafReaderContext> leaves;

    Values(IndexReader reader) {
        this.leaves = reader.leaves();
    }

    /** The number of a field; 0 when there is none. */
    long number(String field, int doc) throws IOException {
        LeafReaderContext leaf = leaf(doc);
        NumericDocValues values = DocValues.getNumeric(leaf.reader(), field);
        return values.advanceExact(doc - leaf.docBase) ? values.longValue() : 0;
    }

    /** The post's id. */
    String id(int doc) throws IOException {
        return bytes(Fields.ID, doc).utf8ToString();
    }

    /** The texts of an article. */
    Laid laid(int doc) throws IOException {
        return Laid.read(bytes(Fields.LAID, doc));
    }

    /** The bytes of a field, good until the next call; empty when there are none. */
    BytesRef bytes(String field, int doc) throws IOException {
        LeafReaderContext leaf = leaf(doc);
        BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
        return values.advanceExact(doc - leaf.docBase) ? values.binaryValue() : new BytesRef();
    }

    /**
     * The bytes of a field of several hits, to be kept; empty where there are none.
     *
     * @param docs in the order of their numbers, which makes it quick
     */
    BytesRef[] bytes(String field, int[] docs) throws IOException {
        BytesRef[] all = new BytesRef[docs.length];
        int at = 0;
        for (LeafReaderContext leaf : leaves) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (at < docs.length && docs[at] < end) {
                BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
                for (; at < docs.length && docs[at] < end; at++) {
                    boolean there = values.advanceExact(docs[at] - leaf.docBase);
                    all[at] = there ? BytesRef.deepCopyOf(values.binaryValue()) : new BytesRef();
                }
            }
        }
        return all;
    }

    /** The words of a field, each once, in order of the alphabet. */
    List<String> words(String field, int doc) throws IOException {
        LeafReaderContext leaf = leaf(doc);
        SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
        List<String> words = new ArrayList<>();
        if (values.advanceExact(doc - leaf.docBase)) {
            for (int i = 0; i < values.docValueCount(); i++) {
                words.add(values.lookupOrd(values.nextOrd()).utf8ToString());
            }
        }
        return words;
    }

    private LeafReaderContext leaf(int doc) {
        return leaves.get(ReaderUtil.subIndex(doc, leaves));
    }
}
