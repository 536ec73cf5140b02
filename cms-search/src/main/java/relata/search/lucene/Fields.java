package relata.search.lucene;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import relata.search.Dimension;
import relata.search.lucene.analysis.ArticleAnalyzers;

/** The fields of an indexed article, and how they are analysed. */
final class Fields {

    /** Counts changes to what is indexed; an index with another number is built anew. */
    static final int FORMAT = 5;

    /** The post's id: a term to replace it by, and a value to answer with. */
    static final String ID = "id";

    /** The version that published it: only to compare index and store. */
    static final String VERSION = "version";

    /** A number for title and text, see {@link relata.search.meaning.Passages#fingerprint}. */
    static final String PRINT = "print";

    /** A number made from the id, that puts hits of equal rank in an order that never changes. */
    static final String TIE = "tie";

    /**
     * The words of all places, stemmed, stop words included; each as often as its {@link Place}
     * says, with its offset in {@link #LAID}.
     */
    static final String TEXT = "text";

    /** The same words as they stand there. */
    static final String TEXT_EXACT = "text.exact";

    /** All texts, see {@link Laid}; only a value. */
    static final String LAID = "laid";

    /** The title's words by themselves. */
    static final String TITLE = "title";

    /** The title's words as they stand there. */
    static final String TITLE_EXACT = "title.exact";

    /** The summary's words by themselves. */
    static final String SUMMARY = "summary";

    /** The headings' words by themselves. */
    static final String HEADINGS = "headings";

    /**
     * From this position of {@link #TEXT} on no word is the body's, nor is any other place's below
     * it. What a longer body has beyond it is not found by {@code body:word}.
     */
    static final int BODY_WORDS = 1 << 16;

    /** Under which heading which part of the body stands; only a value. */
    static final String BODY_ANCHORS = "body.anchors";

    /** Which heading is which; only a value. */
    static final String HEADING_ANCHORS = "headings.anchors";

    /** Milliseconds since 1970: a point to filter by, and a value to sort by. */
    static final String PUBLISHED = "publishedAt";

    /** The last part of its address. */
    static final String SLUG = "slug";

    /** What it links to, see {@link relata.search.related.Links}. */
    static final String LINKS = "links";

    /** Its place in its series. */
    static final String SERIES_ORDER = "series.order";

    /** The ids of its topics in their order, one a line. */
    static final String TOPICS_IN_ORDER = "topics.order";

    /** The words that it uses most, see {@link Usage}; only a value. */
    static final String USAGE = "usage";

    /** A sketch of its text, to tell what is nearly the same. */
    static final String SKETCH = "sketch";

    static final String KIND = "kind";
    static final String LANGUAGE = "language";

    /** Parts blocks of a stored text: passages never reach across it. */
    static final char BLOCK = '\u2029';

    private static final Map<Dimension, String> BY_DIMENSION =
            Map.of(
                    Dimension.TOPIC, "topics",
                    Dimension.SERIES, "series",
                    Dimension.AUTHOR, "authors",
                    Dimension.YEAR, "year");

    private Fields() {}

    /** The field with the values of a dimension. */
    static String of(Dimension dimension) {
        return BY_DIMENSION.getOrDefault(dimension, dimension.word());
    }

    /** Text that is searched and shown: offsets in the postings spare analysing it again. */
    static FieldType text() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }

    /** Text that is only searched. */
    static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.freeze();
        return type;
    }

    /** How the words of queries are analysed: stop words go unless there is nothing else. */
    static Analyzer queryAnalyzer() {
        return perField(ArticleAnalyzers.QUERY, ArticleAnalyzers.EXACT_QUERY);
    }

    /** How the phrases of queries are analysed. */
    static Analyzer phraseAnalyzer() {
        return perField(ArticleAnalyzers.PHRASE, ArticleAnalyzers.EXACT_PHRASE);
    }

    private static Analyzer perField(Analyzer stemmed, Analyzer exact) {
        return new PerFieldAnalyzerWrapper(stemmed, Map.of(TITLE_EXACT, exact, TEXT_EXACT, exact));
    }
}
