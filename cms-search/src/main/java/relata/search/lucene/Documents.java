package relata.search.lucene;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import relata.post.LivePost;
import relata.post.PostContent;
import relata.post.SeriesPlace;
import relata.search.Dimension;
import relata.search.meaning.Passages;

/** Makes documents of articles. */
final class Documents {

    private Documents() {}

    static Document of(LivePost post) {
        Document document = new Document();
        identify(document, post);
        addWords(document, post);
        addValues(document, post);
        RelatedFields.add(document, post);
        return document;
    }

    /** The number that stands for an id where hits rank equally: FNV-1a of 64 bits. */
    static long tie(String id) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** A language and what it belongs to: {@code en-gb} is {@code en} too. */
    static Set<String> languages(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        int dash = lower.indexOf('-');
        return dash < 0 ? Set.of(lower) : Set.of(lower, lower.substring(0, dash));
    }

    private static void identify(Document document, LivePost post) {
        document.add(new StringField(Fields.ID, post.id(), Field.Store.NO));
        document.add(new BinaryDocValuesField(Fields.ID, new BytesRef(post.id())));
        document.add(new NumericDocValuesField(Fields.TIE, tie(post.id())));
        document.add(new NumericDocValuesField(Fields.VERSION, post.published().version()));
        document.add(new NumericDocValuesField(Fields.PRINT, Passages.fingerprint(post)));
    }

    private static void addWords(Document document, LivePost post) {
        PostContent content = post.content();
        Anchors headings = Anchors.ofHeadings(post.body().sections());
        Anchors body = Anchors.ofBody(post.body().sections());
        Map<Place, String> parts = new EnumMap<>(Place.class);
        parts.put(Place.TITLE, content.title());
        parts.put(Place.SUMMARY, content.summary() == null ? "" : content.summary());
        parts.put(Place.HEADINGS, headings.text());
        parts.put(Place.BODY, body.text());
        new LaidWords(Laid.of(parts)).addTo(document);
        document.add(anchors(Fields.HEADING_ANCHORS, headings));
        document.add(anchors(Fields.BODY_ANCHORS, body));
    }

    private static BinaryDocValuesField anchors(String field, Anchors anchors) {
        return new BinaryDocValuesField(field, new BytesRef(anchors.encoded()));
    }

    /** What searches are narrowed by and counted. */
    static void addValues(Document document, LivePost post) {
        PostContent content = post.content();
        SeriesPlace series = content.series();
        addAll(document, Fields.of(Dimension.TOPIC), content.topics());
        addAll(document, Fields.of(Dimension.AUTHOR), content.authors());
        addAll(
                document,
                Fields.of(Dimension.SERIES),
                series == null ? Set.of() : Set.of(series.series()));
        addAll(document, Fields.LANGUAGE, languages(post.body().language()));
        addAll(document, Fields.KIND, Set.of(content.kind().name()));
        int year = post.publishedAt().atZone(ZoneOffset.UTC).getYear();
        addAll(document, Fields.of(Dimension.YEAR), Set.of(String.valueOf(year)));
        long published = post.publishedAt().toEpochMilli();
        document.add(new LongPoint(Fields.PUBLISHED, published));
        document.add(new NumericDocValuesField(Fields.PUBLISHED, published));
    }

    private static void addAll(Document document, String field, Collection<String> values) {
        for (String value : new TreeSet<>(values)) {
            document.add(new KeywordField(field, value, Field.Store.NO));
        }
    }
}
