package relata.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a query was understood.
 *
 * @param terms the words and phrases that were searched for
 * @param topics the topics that were recognised
 * @param corrected the query that was searched for instead, when a word was misspelt
 * @param didYouMean a query that may have been meant, but was not searched for
 * @param cut whether the query was too long and its end was left out
 * @param anyWord whether articles with only some of the words were let in, since too few have
 *     enough of them
 * @param enough how many articles have enough of the words; of a later page that is not known and
 *     the total is told
 * @param byMeaning whether some of the hits shown were found by what they mean, or owe it part of
 *     their score
 */
public record Interpretation(
        List<String> terms,
        List<TopicMatch> topics,
        @Nullable String corrected,
        @Nullable String didYouMean,
        boolean cut,
        boolean anyWord,
        long enough,
        boolean byMeaning) {

    /**
     * The same, saying how articles were found.
     *
     * @param loose whether articles with only some of the words were let in
     * @param strict how many articles have enough of the words
     * @param meaning whether what they mean has part in the hits shown
     */
    public Interpretation found(boolean loose, long strict, boolean meaning) {
        return new Interpretation(
                terms, topics, corrected, didYouMean, cut, loose, strict, meaning);
    }
}
