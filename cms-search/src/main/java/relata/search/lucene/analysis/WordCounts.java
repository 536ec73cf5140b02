package relata.search.lucene.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttributeImpl;

/** Counts the stems of texts, without stop words. Not safe for use by several threads. */
public final class WordCounts {

    private static final int FEWEST_LETTERS = 3;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int all;

    /**
     * Adds the words of a text.
     *
     * @param times how often each counts
     */
    public void add(AnalysedText text, int times) {
        CharTermAttribute term = new CharTermAttributeImpl();
        for (int token = 0; token < text.size(); token++) {
            text.copyExact(token, term);
            if (text.step(token) > 0 && !StopWords.contains(term.buffer(), term.length())) {
                all += times;
                text.copyStem(token, term);
                if (term.length() >= FEWEST_LETTERS && Character.isLetter(term.charAt(0))) {
                    counts.merge(term.toString(), times, Integer::sum);
                }
            }
        }
    }

    /** How many words were counted. */
    public int all() {
        return all;
    }

    /** The words that were counted most, the most frequent first, else as they came. */
    public List<Entry<String, Integer>> most(int limit) {
        return counts.entrySet().stream()
                .sorted(Entry.<String, Integer>comparingByValue().reversed())
                .limit(limit)
                .toList();
    }
}
