package relata.search.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;
import relata.search.lucene.analysis.ArticleAnalyzer.Form;
import relata.search.lucene.analysis.ArticleAnalyzer.Side;

/**
 * The analyzers for articles. All share one chain: hyphened and compound words are unified, Unicode
 * and apostrophes folded, and, but for the exact ones, words brought to their stem.
 *
 * <table>
 * <caption>What becomes of "the co-regulated children"</caption>
 * <tr><td>{@link #TEXT}</td><td>the [coregul|co|regul] child</td></tr>
 * <tr><td>{@link #PHRASE}</td><td>the coregul child</td></tr>
 * <tr><td>{@link #QUERY}</td><td>_ coregul child</td></tr>
 * </table>
 *
 * <p>English is understood; other languages pass through the same chain at both sides, so that they
 * are found too, with more accidental matches. Thread-safe, never to be closed.
 */
public final class ArticleAnalyzers {

    /** For indexing. Stop words stay; the parts of a compound stand at the place of the whole. */
    public static final Analyzer TEXT = new ArticleAnalyzer(Side.TEXT, Form.STEM);

    /** For the words of a query: stop words go, unless there is nothing else. */
    public static final Analyzer QUERY = new ArticleAnalyzer(Side.QUERY, Form.STEM);

    /** For quoted phrases and labels: like {@link #QUERY} with its stop words. */
    public static final Analyzer PHRASE = new ArticleAnalyzer(Side.PHRASE, Form.STEM);

    /** {@link #TEXT} without stems. */
    public static final Analyzer EXACT_TEXT = new ArticleAnalyzer(Side.TEXT, Form.EXACT);

    /** {@link #QUERY} without stems. */
    public static final Analyzer EXACT_QUERY = new ArticleAnalyzer(Side.QUERY, Form.EXACT);

    /** {@link #PHRASE} without stems. */
    public static final Analyzer EXACT_PHRASE = new ArticleAnalyzer(Side.PHRASE, Form.EXACT);

    /** {@link #TEXT} with every word as written and then its stem, for {@link AnalysedText}. */
    static final Analyzer TEXT_BOTH = new ArticleAnalyzer(Side.TEXT, Form.BOTH);

    /** Every word as written and then its stem, for {@link ArticleWords}. */
    static final Analyzer BOTH = new ArticleAnalyzer(Side.PHRASE, Form.BOTH);

    private ArticleAnalyzers() {}
}
