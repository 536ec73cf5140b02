package relata.search.lucene;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FloatDocValuesField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import relata.post.LivePost;
import relata.search.meaning.Meant;
import relata.search.meaning.Passages;

/**
 * The fields of an indexed passage: its vector, what it is a passage of, and all that searches are
 * narrowed by, so that the nearest ones are looked for among those that may be found.
 */
final class MeaningFields {

    /** Counts changes to what is indexed; an index with another number is filled anew. */
    static final int FORMAT = 1;

    /** What the passage means. */
    static final String VECTOR = "vector";

    /** A short name of the passage's text. */
    static final String PASSAGE = "passage";

    /** How much the passages of the article are alike: the length of their mean. */
    static final String UNITY = "unity";

    /** Vectors in 8 bits a number; as they were made beside them, to be used again. */
    static final Codec CODEC =
            new Lucene104Codec() {
                @Override
                public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                    return VECTORS;
                }
            };

    private static final KnnVectorsFormat VECTORS =
            new Lucene104HnswScalarQuantizedVectorsFormat(
                    ScalarEncoding.UNSIGNED_BYTE,
                    Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
                    Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH);

    private MeaningFields() {}

    /** The documents of an article's passages. */
    static List<Document> of(LivePost post, List<Meant> passages) {
        float unity = length(mean(passages.stream().map(Meant::vector).toList()));
        List<Document> documents = new ArrayList<>();
        for (Meant passage : passages) {
            Document document = new Document();
            document.add(new StringField(Fields.ID, post.id(), Field.Store.NO));
            document.add(new BinaryDocValuesField(Fields.ID, new BytesRef(post.id())));
            document.add(new NumericDocValuesField(Fields.VERSION, post.published().version()));
            document.add(new NumericDocValuesField(Fields.PRINT, Passages.fingerprint(post)));
            document.add(new StringField(PASSAGE, passage.hash(), Field.Store.NO));
            document.add(new FloatDocValuesField(UNITY, unity));
            document.add(
                    new KnnFloatVectorField(
                            VECTOR, passage.vector(), VectorSimilarityFunction.DOT_PRODUCT));
            Documents.addValues(document, post);
            documents.add(document);
        }
        return documents;
    }

    /** The mean of vectors. */
    static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    /** The length of a vector. */
    static float length(float[] vector) {
        double square = 0;
        for (float each : vector) {
            square += (double) each * each;
        }
        return (float) Math.sqrt(square);
    }
}
