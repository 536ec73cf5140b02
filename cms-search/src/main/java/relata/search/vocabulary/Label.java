package relata.search.vocabulary;

import java.util.List;

/**
 * A label of a topic, cut into words.
 *
 * @param topic the topic's id
 * @param kind what it is to the topic
 * @param text as an editor wrote it
 * @param words its words
 */
record Label(String topic, LabelKind kind, String text, List<Word> words) {

    private static final int[] LETTERS = {4, 6, 8, 10};
    private static final double[] COMMON = {0.3, 0.5, 0.6, 0.75};

    /** The words as written, folded, with a space between. */
    String exact() {
        return exact(words);
    }

    /** Whether these words are the label's, form for form. */
    boolean isExactly(List<Word> others) {
        return exact().equals(exact(others));
    }

    /** Whether these, as written and folded, are among its words. */
    boolean hasWords(List<String> exact) {
        return words.stream().map(Word::exact).toList().containsAll(exact);
    }

    /** Whether it is written in capitals, such as RLT. */
    boolean isAcronym() {
        return words.size() == 1 && isCapitals(text);
    }

    /**
     * 0 to 1: how surely one who uses these words means the topic. Several words and long ones are
     * terms; short ones are used for much else.
     */
    double specificity() {
        if (words.size() > 1 || isAcronym()) {
            return 1;
        }
        int length = exact().length();
        for (int i = 0; i < LETTERS.length; i++) {
            if (length <= LETTERS[i]) {
                return COMMON[i];
            }
        }
        return 1;
    }

    /** Whether a text has no small letters and at least two big ones. */
    static boolean isCapitals(String text) {
        return text.codePoints().noneMatch(Character::isLowerCase)
                && text.codePoints().filter(Character::isUpperCase).count() > 1;
    }

    /** The words as written, folded; of two readings the one in single words. */
    static String exact(List<Word> words) {
        return String.join(
                " ", words.stream().filter(w -> w.span() == 1).map(Word::exact).toList());
    }
}
