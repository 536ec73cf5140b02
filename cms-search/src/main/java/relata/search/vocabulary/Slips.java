package relata.search.vocabulary;

import java.util.stream.IntStream;

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
        int shorter = Math.min(a.length(), b.length());
        int from = 0;
        while (from < shorter && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int alike = 0;
        while (alike < shorter - from
                && a.charAt(a.length() - 1 - alike) == b.charAt(b.length() - 1 - alike)) {
            alike++;
        }
        return inTheMiddle(
                a.substring(from, a.length() - alike), b.substring(from, b.length() - alike), most);
    }

    /** Of texts that neither begin nor end alike. */
    private static int inTheMiddle(String a, String b, int most) {
        int longer = Math.max(a.length(), b.length());
        if (a.isEmpty() || b.isEmpty() || longer == 1) {
            return Math.min(longer, most + 1);
        }
        if (most == 1) {
            return a.length() == 2 && b.length() == 2 && isChangedOver(a, 1, b, 1) ? 1 : 2;
        }
        return counted(a, b, most);
    }

    private static boolean isChangedOver(String a, int i, String b, int j) {
        return a.charAt(i) == b.charAt(j - 1) && a.charAt(i - 1) == b.charAt(j);
    }

    private static int counted(String a, String b, int most) {
        int[] before = new int[b.length() + 1];
        int[] last = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(last[j - 1] + wrong, 1 + Math.min(last[j], now[j - 1]));
                if (i > 1 && j > 1 && isChangedOver(a, i - 1, b, j - 1)) {
                    now[j] = Math.min(now[j], before[j - 2] + 1);
                }
                least = Math.min(least, now[j]);
            }
            if (least > most) {
                return most + 1;
            }
            before = last;
            last = now;
        }
        return Math.min(last[b.length()], most + 1);
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
