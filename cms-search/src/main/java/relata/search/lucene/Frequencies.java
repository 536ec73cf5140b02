package relata.search.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/** How many articles have words. */
final class Frequencies {

    private Frequencies() {}

    /**
     * How many articles have each word at most: what was replaced and is not merged away yet counts
     * too. In order, words are found at a third of the cost.
     *
     * @param words in the order of their bytes
     */
    static int[] of(BytesRef[] words, IndexReader reader) throws IOException {
        int[] articles = new int[words.length];
        for (LeafReaderContext leaf : reader.leaves()) {
            TermsEnum terms = Terms.getTerms(leaf.reader(), Fields.TEXT).iterator();
            for (int i = 0; i < words.length; i++) {
                articles[i] += terms.seekExact(words[i]) ? terms.docFreq() : 0;
            }
        }
        return articles;
    }
}
