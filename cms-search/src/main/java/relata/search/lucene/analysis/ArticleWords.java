package relata.search.lucene.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import relata.search.vocabulary.Word;
import relata.search.vocabulary.Words;

/** Words as {@link ArticleAnalyzers} sees them, stop words included. Thread-safe. */
public final class ArticleWords implements Words {

    @Override
    public List<Word> in(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = ArticleAnalyzers.BOTH.tokenStream("", text)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
            PositionLengthAttribute span = tokens.getAttribute(PositionLengthAttribute.class);
            OffsetAttribute offset = tokens.getAttribute(OffsetAttribute.class);
            int position = -1;
            tokens.reset();
            while (tokens.incrementToken()) {
                position += step.getPositionIncrement();
                String exact = term.toString();
                tokens.incrementToken();
                int from = offset.startOffset();
                int to = offset.endOffset();
                words.add(
                        new Word(
                                term.toString(),
                                exact,
                                position,
                                span.getPositionLength(),
                                from,
                                to));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
