package relata.search.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import relata.post.LivePost;
import relata.post.SeriesPlace;
import relata.search.Dimension;
import relata.search.related.Links;
import relata.search.related.Sketch;

/** What is kept of an article to relate it to others. */
final class RelatedFields {

    private RelatedFields() {}

    static void add(Document document, LivePost post) {
        document.add(new KeywordField(Fields.SLUG, post.content().slug(), Field.Store.NO));
        for (String link : Links.from(post)) {
            document.add(new KeywordField(Fields.LINKS, link, Field.Store.NO));
        }
        SeriesPlace series = post.content().series();
        if (series != null) {
            document.add(new DoubleDocValuesField(Fields.SERIES_ORDER, series.order()));
        }
        String topics = String.join("\n", post.content().topics());
        document.add(new BinaryDocValuesField(Fields.TOPICS_IN_ORDER, new BytesRef(topics)));
        byte[] sketch = Sketch.of(post.body().text()).bytes();
        document.add(new BinaryDocValuesField(Fields.SKETCH, new BytesRef(sketch)));
    }

    static String slug(Values values, int doc) throws IOException {
        List<String> slugs = values.words(Fields.SLUG, doc);
        return slugs.isEmpty() ? "" : slugs.getFirst();
    }

    static Set<String> links(Values values, int doc) throws IOException {
        return Set.copyOf(values.words(Fields.LINKS, doc));
    }

    static List<String> topics(Values values, int doc) throws IOException {
        String topics = values.bytes(Fields.TOPICS_IN_ORDER, doc).utf8ToString();
        return topics.isEmpty() ? List.of() : List.of(topics.split("\n"));
    }

    static @Nullable SeriesPlace series(Values values, int doc) throws IOException {
        List<String> series = values.words(Fields.of(Dimension.SERIES), doc);
        return series.isEmpty()
                ? null
                : new SeriesPlace(
                        series.getFirst(),
                        Double.longBitsToDouble(values.number(Fields.SERIES_ORDER, doc)));
    }

    static Sketch sketch(Values values, int doc) throws IOException {
        BytesRef bytes = values.bytes(Fields.SKETCH, doc);
        return bytes.length == 0
                ? Sketch.of("")
                : Sketch.of(bytes.bytes, bytes.offset, bytes.length);
    }
}
