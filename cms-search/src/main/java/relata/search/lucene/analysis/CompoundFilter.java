package relata.search.lucene.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Makes one word of {@code co-regulation}, {@code co regulation} and {@code coregulation}.
 *
 * <p>A known first part ({@link Prefixes}) and what follows become one word at one position. In a
 * text the parts stand at that position too, so that {@code regulation} is found in {@code
 * co-regulation}; in a query the whole word stands alone, so that it asks for nothing less. A first
 * part that is a word of its own ({@code over functioning}) keeps both readings, the whole one
 * spanning two positions. Other hyphened words fall into their parts. Offsets never go back.
 */
final class CompoundFilter extends TokenFilter {

    private static final int MOST_PARTS = 4;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final PositionLengthAttribute span = addAttribute(PositionLengthAttribute.class);

    private final boolean withParts;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Deque<Word> ready = new ArrayDeque<>();
    private boolean exhausted;

    private record Part(String text, int start, int end, boolean hyphen) {}

    private record Word(String text, int start, int end, int step, int span) {}

    /**
     * @param withParts true for texts, false for queries
     */
    CompoundFilter(TokenStream input, boolean withParts) {
        super(input);
        this.withParts = withParts;
    }

    @Override
    public boolean incrementToken() throws IOException {
        while (ready.isEmpty()) {
            if (parts.isEmpty()) {
                if (!advance()) {
                    return false;
                }
                if (isPlain()) {
                    return true;
                }
                split();
            } else {
                compose();
            }
        }
        give(ready.removeFirst());
        return true;
    }

    private boolean advance() throws IOException {
        exhausted = exhausted || !input.incrementToken();
        return !exhausted;
    }

    private boolean isPlain() {
        char[] chars = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            if (chars[i] == HyphenCharFilter.JOINT) {
                return false;
            }
        }
        return !Prefixes.contains(chars, term.length());
    }

    private void split() {
        String text = term.toString();
        int base = offset.startOffset();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == HyphenCharFilter.JOINT) {
                if (i > from) {
                    parts.add(new Part(text.substring(from, i), base + from, base + i, from > 0));
                }
                from = i + 1;
            }
        }
    }

    /** Makes ready the words that begin with the first part. */
    private void compose() throws IOException {
        Part first = parts.removeFirst();
        List<Part> run = new ArrayList<>(List.of(first));
        Prefixes.Hold hold = holdOnNext(first);
        while (hold == Prefixes.Hold.TIGHT && run.size() < MOST_PARTS) {
            Part next = parts.removeFirst();
            run.add(next);
            hold = followedByHyphen() ? holdOnNext(next) : Prefixes.Hold.NONE;
        }
        if (run.size() > 1) {
            tight(run);
            return;
        }
        ready.add(new Word(first.text, first.start, first.end, 1, 1));
        if (hold == Prefixes.Hold.LOOSE) {
            Part next = parts.getFirst();
            ready.add(new Word(first.text + next.text, first.start, next.end, 0, 2));
        }
    }

    private void tight(List<Part> run) {
        StringBuilder whole = new StringBuilder();
        run.forEach(part -> whole.append(part.text));
        ready.add(new Word(whole.toString(), run.getFirst().start, run.getLast().end, 1, 1));
        if (withParts) {
            run.forEach(part -> ready.add(new Word(part.text, part.start, part.end, 0, 1)));
        }
    }

    private boolean followedByHyphen() {
        Part next = parts.peekFirst();
        return next != null && next.hyphen;
    }

    private Prefixes.Hold holdOnNext(Part first) throws IOException {
        char[] chars = first.text.toCharArray();
        if (!Prefixes.contains(chars, chars.length)) {
            return Prefixes.Hold.NONE;
        }
        Part next = next();
        if (next == null || !belongs(first, next)) {
            return Prefixes.Hold.NONE;
        }
        return Prefixes.hold(first.text, next.hyphen);
    }

    private @Nullable Part next() throws IOException {
        if (parts.isEmpty() && advance()) {
            split();
        }
        return parts.peekFirst();
    }

    private static boolean belongs(Part first, Part next) {
        if (next.text.length() < 2 || !Character.isLetter(next.text.charAt(0))) {
            return false;
        }
        return next.hyphen || next.start - first.end == 1 && !StopWords.contains(next.text);
    }

    private void give(Word word) {
        clearAttributes();
        term.append(word.text);
        offset.setOffset(word.start, word.end);
        step.setPositionIncrement(word.step);
        span.setPositionLength(word.span);
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        parts.clear();
        ready.clear();
        exhausted = false;
    }
}
