package relata.body;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * How many words a text has and how long reading it takes.
 *
 * @param count words by Unicode's rules (UAX 29), Chinese, Japanese and the like by dictionary
 * @param minutes minutes of reading, rounded up: {@value #PER_MINUTE} words or {@value
 *     #CHARACTERS_PER_MINUTE} Chinese or Japanese characters in a minute
 */
record Words(int count, int minutes) {

    private static final int PER_MINUTE = 230;
    private static final int CHARACTERS_PER_MINUTE = 500;

    /** Counts the words of a plain text. */
    static Words of(String text) {
        BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
        words.setText(text);
        int count = 0;
        int characters = 0;
        int spaced = 0;
        int from = words.first();
        for (int to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
            if (words.getRuleStatus() < BreakIterator.WORD_NONE_LIMIT) {
                continue;
            }
            count++;
            if (isCjk(text.codePointAt(from))) {
                characters += text.codePointCount(from, to);
            } else {
                spaced++;
            }
        }
        double minutes = (double) spaced / PER_MINUTE + (double) characters / CHARACTERS_PER_MINUTE;
        return new Words(count, (int) Math.ceil(minutes));
    }

    private static boolean isCjk(int character) {
        int script = UScript.getScript(character);
        return script == UScript.HAN || script == UScript.HIRAGANA || script == UScript.KATAKANA;
    }
}
