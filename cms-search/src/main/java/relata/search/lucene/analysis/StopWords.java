package relata.search.lucene.analysis;

import java.util.List;
import org.apache.lucene.analysis.CharArraySet;

/**
 * English words that say nothing about what is looked for. They are indexed like all others, so
 * that phrases are exact; a query drops them when other words remain. Words that deny ({@code no},
 * {@code not}, {@code without}) are none: "saying no" is a topic.
 */
final class StopWords {

    private static final String LIST =
            """
            a about am an and any are as at be been being but by can could did do does doing for
            from had has have having he her hers him his how i if in into is it its just me my of
            on or our ours she should so some such than that the their theirs them then there these
            they this those to us very was we were what when where which while who whom whose why
            will with would you your yours
            """;

    private static final CharArraySet ENGLISH =
            CharArraySet.unmodifiableSet(
                    new CharArraySet(List.of(LIST.strip().split("\\s+")), true));

    private StopWords() {}

    static boolean contains(CharSequence word) {
        return ENGLISH.contains(word);
    }

    static boolean contains(char[] chars, int length) {
        return ENGLISH.contains(chars, 0, length);
    }
}
