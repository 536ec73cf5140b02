package relata.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up articles whose words are as unequally frequent as in natural text: the rank of a word is
 * drawn by Zipf's law with Mandelbrot's shift. The same seed gives the same texts.
 */
final class Texts {

    private static final int VOCABULARY = 60_000;
    private static final double SHIFT = 2.7;
    private static final String[] ONSETS = {
        "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "ch"
    };
    private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ea", "ou"};
    private static final String[] ENDS = {"", "n", "r", "s", "t", "ld", "ng", "rm"};

    private final double[] cumulative = new double[VOCABULARY];
    private final List<String> words = new ArrayList<>(VOCABULARY);
    private final Random random;

    Texts(long seed) {
        this.random = new Random(seed);
        double sum = 0;
        for (int rank = 0; rank < VOCABULARY; rank++) {
            sum += 1 / (rank + SHIFT);
            cumulative[rank] = sum;
            words.add(spelt(rank));
        }
    }

    /** A word as often as in natural text. */
    String word() {
        double drawn = random.nextDouble() * cumulative[VOCABULARY - 1];
        int low = 0;
        int high = VOCABULARY - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] < drawn) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return words.get(low);
    }

    /** So many words. */
    String words(int count) {
        StringBuilder text = new StringBuilder(count * 6);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }

    /** So many words in sentences of ten to thirty. */
    String prose(int count) {
        StringBuilder text = new StringBuilder(count * 6);
        int left = 0;
        for (int i = 0; i < count; i++) {
            String word = word();
            if (left == 0) {
                left = 10 + random.nextInt(21);
                text.append(i == 0 ? "" : ". ").append(Character.toUpperCase(word.charAt(0)));
                word = word.substring(1);
            } else {
                text.append(' ');
            }
            text.append(word);
            left--;
        }
        return text.append('.').toString();
    }

    /** One to three words that visitors might look for: not the most frequent, not the rarest. */
    String query() {
        int count = 1 + random.nextInt(3);
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < count; i++) {
            query.append(i == 0 ? "" : " ").append(words.get(100 + random.nextInt(3_000)));
        }
        return query.toString();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private static String spelt(int rank) {
        StringBuilder word = new StringBuilder();
        int rest = rank + 1;
        while (rest > 0) {
            word.append(ONSETS[rest % ONSETS.length]);
            rest /= ONSETS.length;
            word.append(VOWELS[rest % VOWELS.length]);
            rest /= VOWELS.length;
        }
        return word.append(ENDS[rank % ENDS.length]).toString();
    }
}
