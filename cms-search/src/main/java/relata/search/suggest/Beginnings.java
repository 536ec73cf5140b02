package relata.search.suggest;

import java.util.List;
import java.util.Set;

/**
 * What stands in published articles and begins so. A port. Blocks; safe for use by several threads.
 */
@FunctionalInterface
public interface Beginnings {

    /** Begins to look for what one answer needs: its time runs from here. */
    Look look();

    /**
     * A published article.
     *
     * @param slug the last part of its address
     * @param title its title
     */
    record Title(String slug, String title) {}

    /** Looks for one answer. When its time is over it finds no more. Used by one thread. */
    interface Look {

        /**
         * Articles whose title has all of the words, of the last at least the beginning; the newest
         * first.
         *
         * @param words exact forms, see {@link relata.search.vocabulary.Word#exact}
         * @param slip whether one slip in each longer word is forgiven
         * @param without ids of articles that are left out
         * @param limit at most so many
         */
        List<Title> titles(List<String> words, boolean slip, Set<String> without, int limit);

        /**
         * Words that begin so and stand in articles together with others, those in most articles
         * first.
         *
         * @param others exact forms of the words before
         * @param begun the beginning of a word
         * @param limit at most so many
         */
        List<String> words(List<String> others, String begun, int limit);

        /** Whether the time is over, so that there may be more than was found. */
        boolean isOver();
    }
}
