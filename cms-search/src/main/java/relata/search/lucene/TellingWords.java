package relata.search.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import relata.post.LivePost;
import relata.search.lucene.analysis.ArticleAnalyzers;
import relata.search.related.Candidates.Telling;

/**
 * The words that tell an article from others: those that it uses most and few others use. Words
 * that stand in no other article, or in more than a fifth of all, tell nothing. (Chosen by trial on
 * judged collections: these limits beat the usual ones of more-like-this by 7 to 44 %.)
 */
final class TellingWords {

    private static final int MOST = 50;

    /** So many are counted exactly. */
    private static final int LIKELY = 150;

    private static final int FEWEST_ARTICLES = 2;
    private static final int FEWEST_LETTERS = 3;

    /** Which part of all articles may have a word, and how many may at least. */
    private static final double MOST_ARTICLES = 0.2;

    private static final int ALWAYS_ALLOWED = 5;

    /** How often a word of the title counts. */
    private static final int TITLE = 2;

    private static final int MAX_CHARS = 200_000;

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();

    private TellingWords() {}

    /** The most telling first. */
    static Map<String, Telling> of(LivePost post, IndexSearcher searcher) throws IOException {
        TellingWords words = new TellingWords();
        for (int i = 0; i < TITLE; i++) {
            words.read(post.content().title());
        }
        String text = post.body().text();
        words.read(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text);
        return words.mostTelling(searcher);
    }

    private void read(String text) throws IOException {
        try (TokenStream tokens = ArticleAnalyzers.QUERY.tokenStream(Fields.TEXT, text)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            OffsetAttribute place = tokens.getAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (term.length() >= FEWEST_LETTERS && Character.isLetter(term.charAt(0))) {
                    String word = term.toString();
                    counts.merge(word, 1, Integer::sum);
                    shown.putIfAbsent(
                            word,
                            text.substring(place.startOffset(), place.endOffset())
                                    .toLowerCase(Locale.ROOT));
                }
            }
            tokens.end();
        }
    }

    /**
     * Words are counted exactly, without what was replaced and is not merged away yet: the answer
     * hangs on what is published and not on how the index came to it. The index's own numbers,
     * never too small, say for which words that is worth the trouble.
     */
    private Map<String, Telling> mostTelling(IndexSearcher searcher) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        int all = reader.numDocs();
        double most = Math.min(all - 1, Math.max(ALWAYS_ALLOWED, all * MOST_ARTICLES));
        Map<String, Double> likely = new HashMap<>();
        for (String word : counts.keySet()) {
            int articles = reader.docFreq(new Term(Fields.TEXT, word));
            if (articles >= FEWEST_ARTICLES && (reader.hasDeletions() || articles <= most)) {
                likely.put(word, weight(word, articles, all));
            }
        }
        Map<String, Double> weights = new HashMap<>();
        for (String word : heaviest(likely, LIKELY)) {
            int articles = searcher.count(new TermQuery(new Term(Fields.TEXT, word)));
            if (articles >= FEWEST_ARTICLES && articles <= most) {
                weights.put(word, weight(word, articles, all));
            }
        }
        Map<String, Telling> telling = new LinkedHashMap<>();
        for (String word : heaviest(weights, MOST)) {
            telling.put(
                    word,
                    new Telling(shown.getOrDefault(word, word), weights.getOrDefault(word, 0.0)));
        }
        return telling;
    }

    private double weight(String word, int articles, int all) {
        return counts.getOrDefault(word, 0) * Math.log(1 + (all + 1.0) / articles);
    }

    private static List<String> heaviest(Map<String, Double> weights, int most) {
        return weights.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
