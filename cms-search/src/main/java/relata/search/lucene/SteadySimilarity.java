package relata.search.lucene;

import java.util.Map;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * BM25 by the articles that searches see, without those that were replaced and are not merged away
 * yet: the same articles are scored the same however the index came to them.
 */
final class SteadySimilarity extends BM25Similarity {

    private final Map<String, Integer> articles;
    private final int all;
    private final double usualLength;

    /**
     * @param articles how many have each word that is looked for
     * @param all how many there are
     * @param usualLength of them, in words
     */
    SteadySimilarity(Map<String, Integer> articles, int all, double usualLength) {
        this.articles = articles;
        this.all = all;
        this.usualLength = usualLength;
    }

    @Override
    public Explanation idfExplain(CollectionStatistics collection, TermStatistics word) {
        int having = articles.getOrDefault(word.term().utf8ToString(), 1);
        return Explanation.match(idf(having, Math.max(having, all)), "how rare the word is");
    }

    @Override
    protected float avgFieldLength(CollectionStatistics collection) {
        return (float) usualLength;
    }
}
