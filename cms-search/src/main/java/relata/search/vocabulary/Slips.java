package relata.search.vocabulary;

/**
 * How many slips make one word another: a letter too many, missing, wrong, or two changed over
 * (Damerau and Levenshtein, in the form that touches no place twice).
 */
final class Slips {

    private static final int FEWEST_LETTERS = 4;
    private static final int LONG = 8;

    private Slips() {}

    /** How many slips are forgiven: none below 4 letters, one up to 7, then two. */
    static int forgiven(int letters) {
        if (letters < FEWEST_LETTERS) {
            return 0;
        }
        return letters < LONG ? 1 : 2;
    }

    /** The number of slips, or {@code most + 1} when there are more. */
    static int between(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            slips[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            slips[i][0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                slips[i][j] = step(slips, a, b, i, j);
                least = Math.min(least, slips[i][j]);
            }
            if (least > most) {
                return most + 1;
            }
        }
        return Math.min(slips[a.length()][b.length()], most + 1);
    }

    private static int step(int[][] slips, String a, String b, int i, int j) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
                Math.min(
                        slips[i - 1][j - 1] + wrong,
                        1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean changedOver =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return changedOver ? Math.min(best, slips[i - 2][j - 2] + 1) : best;
    }

    /** Whether a text is the beginning of another but for one slip. Takes no memory. */
    static boolean isBeginningButForOne(String typed, String word) {
        int same = 0;
        while (same < typed.length()
                && same < word.length()
                && typed.charAt(same) == word.charAt(same)) {
            same++;
        }
        if (same == typed.length()) {
            return false;
        }
        boolean changedOver =
                same + 1 < typed.length()
                        && same + 1 < word.length()
                        && typed.charAt(same) == word.charAt(same + 1)
                        && typed.charAt(same + 1) == word.charAt(same)
                        && goesOn(typed, same + 2, word, same + 2);
        return changedOver
                || goesOn(typed, same + 1, word, same + 1)
                || goesOn(typed, same + 1, word, same)
                || goesOn(typed, same, word, same + 1);
    }

    private static boolean goesOn(String typed, int from, String word, int at) {
        return word.regionMatches(at, typed, from, typed.length() - from);
    }
}
