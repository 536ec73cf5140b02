package relata.search.vocabulary;

import java.util.Arrays;
import java.util.List;

/** The words of a text by position. Where a place can be read in two ways it has several. */
final class Lattice {

    private final List<Word> words;
    private final int[] first;

    Lattice(List<Word> words) {
        this.words = words;
        int positions = words.isEmpty() ? 0 : words.getLast().position() + 1;
        first = new int[positions + 1];
        Arrays.fill(first, words.size());
        for (int i = words.size() - 1; i >= 0; i--) {
            Arrays.fill(first, words.get(i).position(), words.get(i).position() + 1, i);
        }
    }

    /** One past the last position. */
    int positions() {
        return first.length - 1;
    }

    /** The words that begin at a position; none past the end. */
    List<Word> at(int position) {
        if (position >= positions()) {
            return List.of();
        }
        int from = first[position];
        int to = from;
        while (to < words.size() && words.get(to).position() == position) {
            to++;
        }
        return words.subList(from, to);
    }
}
