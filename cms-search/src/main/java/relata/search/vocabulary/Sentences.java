package relata.search.vocabulary;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The sentences of a plain text. A line break ends a sentence, so that headings stand alone. */
final class Sentences {

    private static final int LONGEST_HEADING = 90;
    private static final int LONGEST_PASSAGE = 320;
    private static final String CUT = "\u2026";

    private final BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    Sentences(String text) {
        this.text = text;
        int line = 0;
        while (line < text.length()) {
            int end = text.indexOf('\n', line);
            end = end < 0 ? text.length() : end;
            splitLine(line, end);
            line = end + 1;
        }
    }

    private void splitLine(int from, int to) {
        breaks.setText(text.substring(from, to));
        int at = breaks.first();
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            starts.add(from + at);
            at = next;
        }
    }

    int count() {
        return starts.size();
    }

    /** Which sentence holds a place of the text. */
    int at(int offset) {
        int found = Collections.binarySearch(starts, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** The sentence, cut around the place when it is very long. */
    String passage(int sentence, int offset) {
        int from = starts.get(sentence);
        String whole = text.substring(from, end(sentence));
        if (whole.length() <= LONGEST_PASSAGE) {
            return whole.strip();
        }
        int start = Math.max(0, Math.min(offset - from - LONGEST_PASSAGE / 2, whole.length()));
        int end = Math.min(whole.length(), start + LONGEST_PASSAGE);
        start = start == 0 ? 0 : wordStart(whole, start);
        end = end == whole.length() ? end : wordStart(whole, end);
        return (start == 0 ? "" : CUT)
                + whole.substring(start, end).strip()
                + (end == whole.length() ? "" : CUT);
    }

    private static int wordStart(String whole, int at) {
        int space = whole.lastIndexOf(' ', at);
        int start = space > at - LONGEST_PASSAGE / 8 ? space + 1 : at;
        boolean inside = start < whole.length() && Character.isLowSurrogate(whole.charAt(start));
        return inside ? start + 1 : start;
    }

    /** Whether it looks like a heading: a short line of its own that no full stop ends. */
    boolean isHeading(int sentence) {
        int from = starts.get(sentence);
        int to = end(sentence);
        String whole = text.substring(from, to).strip();
        return (from == 0 || text.charAt(from - 1) == '\n')
                && (to == text.length() || text.charAt(to - 1) == '\n')
                && whole.length() <= LONGEST_HEADING
                && !whole.isEmpty()
                && Character.isLetterOrDigit(whole.charAt(whole.length() - 1));
    }

    private int end(int sentence) {
        return sentence + 1 < starts.size() ? starts.get(sentence + 1) : text.length();
    }
}
