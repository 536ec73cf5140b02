package relata.search.lucene.analysis;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** The one chain, as {@link ArticleAnalyzers} sets it up. */
final class ArticleAnalyzer extends Analyzer {

    /** What is read. */
    enum Side {
        /** A text to be indexed. */
        TEXT,
        /** A phrase to be found as it stands. */
        PHRASE,
        /** Words to be found. */
        QUERY
    }

    /** Which form of a word is given. */
    enum Form {
        /** As written. */
        EXACT,
        /** Its stem. */
        STEM,
        /** As written and then its stem, at the same position. */
        BOTH
    }

    private final Side side;
    private final Form form;

    ArticleAnalyzer(Side side, Form form) {
        this.side = side;
        this.form = form;
    }

    @Override
    protected Reader initReader(String fieldName, Reader reader) {
        return new HyphenCharFilter(reader);
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer source = new StandardTokenizer();
        TokenStream words = new CompoundFilter(source, side == Side.TEXT);
        words = new ASCIIFoldingFilter(new FoldFilter(words));
        if (side == Side.QUERY) {
            words = new StopWordFilter(words);
        }
        return new TokenStreamComponents(source, inForm(words));
    }

    private TokenStream inForm(TokenStream words) {
        return switch (form) {
            case EXACT -> words;
            case STEM -> Stems.of(words);
            case BOTH -> Stems.of(new KeywordRepeatFilter(words));
        };
    }
}
