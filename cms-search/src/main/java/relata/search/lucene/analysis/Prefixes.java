package relata.search.lucene.analysis;

import java.util.List;
import org.apache.lucene.analysis.CharArraySet;

/**
 * First parts of words that are written together, with a hyphen or apart: {@code coregulation},
 * {@code co-regulation}, {@code co regulation}.
 */
final class Prefixes {

    /** No words of their own: what follows belongs to them even after a space. */
    private static final CharArraySet BOUND =
            set(
                    "anti", "bi", "bio", "co", "cyber", "hetero", "homo", "hyper", "hypo", "inter",
                    "intra", "macro", "meta", "micro", "mono", "multi", "neo", "neuro", "non",
                    "para", "physio", "poly", "pre", "pseudo", "psycho", "re", "self", "semi",
                    "socio", "somato", "uni");

    /** Words of their own too: after a space both readings are kept. */
    private static final CharArraySet FREE =
            set(
                    "after", "auto", "back", "counter", "cross", "down", "ex", "extra", "fore",
                    "mid", "mini", "out", "over", "post", "sub", "super", "trans", "ultra", "under",
                    "up", "well");

    /** Only with a hyphen: apart they are words of another language, or nothing. */
    private static final CharArraySet HYPHENED = set("de", "e", "mis", "un", "off", "on", "in");

    /** How a first part holds on to the next. */
    enum Hold {
        /** Not at all. */
        NONE,
        /** As one word only. */
        TIGHT,
        /** As one word, and as two. */
        LOOSE
    }

    private Prefixes() {}

    private static CharArraySet set(String... words) {
        return CharArraySet.unmodifiableSet(new CharArraySet(List.of(words), true));
    }

    /** Whether this can be a first part at all. */
    static boolean contains(char[] chars, int length) {
        return BOUND.contains(chars, 0, length)
                || FREE.contains(chars, 0, length)
                || HYPHENED.contains(chars, 0, length);
    }

    /** How {@code first} holds on to what comes after a hyphen or, without one, after a space. */
    static Hold hold(String first, boolean hyphen) {
        if (BOUND.contains(first)) {
            return Hold.TIGHT;
        }
        if (FREE.contains(first)) {
            return hyphen ? Hold.TIGHT : Hold.LOOSE;
        }
        return hyphen && HYPHENED.contains(first) ? Hold.TIGHT : Hold.NONE;
    }
}
