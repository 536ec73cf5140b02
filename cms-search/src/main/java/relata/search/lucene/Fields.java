package relata.search.lucene;

import java.util.List;
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
    static final int FORMAT = 2;

    /** The post's id: a term to replace it by, and a value to answer with. */
    static final String ID = "id";

    /** The version that published it: only to compare index and store. */
    static final String VERSION = "version";

    /** A number made from the id, that puts hits of equal rank in an order that never changes. */
    static final String TIE = "tie";

    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String HEADINGS = "headings";
    static final String BODY = "body";

    /** The title's words as they stand there, stop words included. */
    static final String TITLE_EXACT = "title.exact";

    /** The words of summary, headings and body as they stand there. */
    static final String TEXT_EXACT = "text.exact";

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

    /** Text that is searched, shown and highlighted: offsets in the postings spare reading it. */
    static FieldType text() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setStored(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }

    /** Text that is only searched. */
    static FieldType exact() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.freeze();
        return type;
    }

    /** How articles are analysed. */
    static Analyzer indexAnalyzer() {
        return perField(ArticleAnalyzers.TEXT, ArticleAnalyzers.EXACT_TEXT);
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

    /** The fields in which a highlight may stand, in the order of showing. */
    static List<String> shown() {
        return List.of(TITLE, SUMMARY, HEADINGS, BODY);
    }
}
