package relata.search.lucene.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * A text to be indexed, analysed once for all fields that want its words: each word as written and
 * its stem, with their places. Immutable once made.
 */
public final class AnalysedText {

    private static final int TOKENS = 512;
    private static final int LETTERS = 12;
    private static final int NUMBERS = 5;

    private char[] chars;
    private int[] numbers;
    private int used;
    private int count;

    private AnalysedText(int expected) {
        this.chars = new char[expected * LETTERS];
        this.numbers = new int[expected * NUMBERS];
    }

    /** Analyses as {@link ArticleAnalyzers#TEXT} and {@link ArticleAnalyzers#EXACT_TEXT} do. */
    public static AnalysedText of(String text) {
        AnalysedText analysed = new AnalysedText(Math.max(8, Math.min(TOKENS, text.length() / 4)));
        try (TokenStream tokens = ArticleAnalyzers.TEXT_BOTH.tokenStream("", text)) {
            analysed.read(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return analysed;
    }

    private void read(TokenStream tokens) throws IOException {
        CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
        PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
        OffsetAttribute offset = tokens.getAttribute(OffsetAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
            int at = next();
            numbers[at] = step.getPositionIncrement();
            numbers[at + 1] = offset.startOffset();
            numbers[at + 2] = offset.endOffset();
            numbers[at + 3] = keep(term);
            tokens.incrementToken();
            numbers[at + 4] = keep(term);
        }
        tokens.end();
    }

    private int next() {
        int at = NUMBERS * count++;
        if (at + NUMBERS > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        return at;
    }

    private int keep(CharTermAttribute term) {
        if (used + term.length() > chars.length) {
            chars = Arrays.copyOf(chars, 2 * chars.length + term.length());
        }
        System.arraycopy(term.buffer(), 0, chars, used, term.length());
        used += term.length();
        return used;
    }

    /** How many words it has. */
    public int size() {
        return count;
    }

    int step(int token) {
        return numbers[NUMBERS * token];
    }

    int start(int token) {
        return numbers[NUMBERS * token + 1];
    }

    int end(int token) {
        return numbers[NUMBERS * token + 2];
    }

    void copyExact(int token, CharTermAttribute to) {
        int from = token == 0 ? 0 : numbers[NUMBERS * token - 1];
        to.copyBuffer(chars, from, numbers[NUMBERS * token + 3] - from);
    }

    void copyStem(int token, CharTermAttribute to) {
        int from = numbers[NUMBERS * token + 3];
        to.copyBuffer(chars, from, numbers[NUMBERS * token + 4] - from);
    }
}
