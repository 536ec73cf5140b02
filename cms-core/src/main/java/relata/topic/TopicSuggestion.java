package relata.topic;

import java.util.List;
import java.util.StringTokenizer;

/**
 * A topic that a text is about.
 *
 * @param topic the topic's id
 * @param strength 0 to 1: how much of the text is about it
 * @param passages sentences of the text that show it, the clearest first, at most three
 */
public record TopicSuggestion(String topic, double strength, List<String> passages) {

    /**
     * From this strength on a topic may be assigned without asking anybody: the text says it in so
     * many words at least once.
     */
    public static final double ASSIGN = 0.35;

    private static final int FEW = 5;
    private static final int MANY = 30;
    private static final int WORDS_FOR_ONE_MORE = 40;

    /**
     * Those that may be assigned without asking anybody: strong enough, and no more than a text of
     * its length can be about. A broader topic is among them only when the text names it itself; it
     * stands beside the narrower one then.
     *
     * @param found the strongest first
     * @param text the text that they were found in
     * @param least how strong they must be, {@link #ASSIGN} where nobody said otherwise
     */
    public static List<TopicSuggestion> assignable(
            List<TopicSuggestion> found, String text, double least) {
        int words = new StringTokenizer(text).countTokens();
        return found.stream()
                .filter(each -> each.strength >= least)
                .limit(Math.min(MANY, FEW + words / WORDS_FOR_ONE_MORE))
                .toList();
    }
}
