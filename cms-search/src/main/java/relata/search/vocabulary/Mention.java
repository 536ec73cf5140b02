package relata.search.vocabulary;

import java.util.List;

/**
 * Words of a text that are labels.
 *
 * @param labels the labels, of one topic or of several
 * @param words the words as they stand in the text
 * @param to the position after them
 */
record Mention(List<Label> labels, List<Word> words, int to) {

    /** Where they begin in the text. */
    int start() {
        return words.getFirst().start();
    }

    /** Where they end in the text, exclusive. */
    int end() {
        return words.getLast().end();
    }

    /** The words as they stand. */
    String in(String text) {
        return text.substring(start(), end());
    }
}
