package relata.search.vocabulary;

import java.util.List;

/**
 * Cuts text into words, by the same analysis that the index uses. A port. Safe for use by several
 * threads.
 */
@FunctionalInterface
public interface Words {

    /** The words in order of their position; at one position the shorter first. */
    List<Word> in(String text);
}
