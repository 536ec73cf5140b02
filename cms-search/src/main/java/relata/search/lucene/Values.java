package relata.search.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;

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
        LeafReaderContext leaf = leaf(doc);
        BinaryDocValues ids = DocValues.getBinary(leaf.reader(), Fields.ID);
        return ids.advanceExact(doc - leaf.docBase) ? ids.binaryValue().utf8ToString() : "";
    }

    private LeafReaderContext leaf(int doc) {
        return leaves.get(ReaderUtil.subIndex(doc, leaves));
    }
}
