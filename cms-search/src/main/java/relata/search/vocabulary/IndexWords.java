package relata.search.vocabulary;

import java.util.List;

/**
 * The words that stand in published articles. A port; the answers are as of the last refresh of the
 * index. May block. Safe for use by several threads.
 */
public interface IndexWords {

    /** No articles. */
    IndexWords NONE =
            new IndexWords() {
                @Override
                public int articles(Word word) {
                    return 0;
                }

                @Override
                public int exactly(Word word) {
                    return 0;
                }

                @Override
                public List<String> like(String exact) {
                    return List.of();
                }
            };

    /** In about how many articles the word stands, in this form or another. */
    int articles(Word word);

    /** In about how many articles the word stands in just this form. */
    int exactly(Word word);

    /** Words that look much like this one, the likeliest first; never the word itself. */
    List<String> like(String exact);
}
