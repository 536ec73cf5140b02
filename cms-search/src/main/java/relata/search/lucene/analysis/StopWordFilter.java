package relata.search.lucene.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Drops stop words, unless there is nothing else: "to be or not to be" keeps them all. Positions
 * keep their gaps. For queries only, since it holds the whole text before it gives the first word.
 */
final class StopWordFilter extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Deque<State> words = new ArrayDeque<>();
    private boolean read;
    private boolean dropping;

    StopWordFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!read) {
            readAll();
        }
        int skipped = 0;
        while (!words.isEmpty()) {
            restoreState(words.removeFirst());
            if (!dropping || !isStopWord()) {
                step.setPositionIncrement(step.getPositionIncrement() + skipped);
                return true;
            }
            skipped += step.getPositionIncrement();
        }
        return false;
    }

    private void readAll() throws IOException {
        read = true;
        while (input.incrementToken()) {
            dropping |= !isStopWord();
            words.add(captureState());
        }
    }

    private boolean isStopWord() {
        return StopWords.contains(term.buffer(), term.length());
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        words.clear();
        read = false;
        dropping = false;
    }
}
