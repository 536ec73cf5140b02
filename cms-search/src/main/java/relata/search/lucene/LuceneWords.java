package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import relata.search.vocabulary.IndexWords;
import relata.search.vocabulary.Word;

/** The words of the index, as of its last refresh. */
public final class LuceneWords implements IndexWords {

    private static final int MOST = 5;

    private final DirectSpellChecker spelling = new DirectSpellChecker();
    private final LuceneIndex index;

    /**
     * @param index whose words
     */
    public LuceneWords(LuceneIndex index) {
        this.index = index;
    }

    @Override
    public int articles(Word word) {
        return with(new Term(Fields.TEXT, word.stem()));
    }

    @Override
    public int exactly(Word word) {
        return with(new Term(Fields.TEXT_EXACT, word.exact()));
    }

    private int with(Term term) {
        return index.read(searcher -> searcher.getIndexReader().docFreq(term));
    }

    @Override
    public List<String> like(String exact) {
        return index.read(searcher -> like(exact, searcher.getIndexReader()));
    }

    private List<String> like(String exact, IndexReader reader) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        SuggestWord[] near =
                spelling.suggestSimilar(
                        new Term(Fields.TEXT_EXACT, exact),
                        MOST,
                        reader,
                        SuggestMode.SUGGEST_ALWAYS);
        for (SuggestWord word : near) {
            words.add(word.string);
        }
        words.remove(exact);
        return new ArrayList<>(words);
    }
}
