package relata.topic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private static final int FEW = 3;
    private static final int MANY = 20;
    private static final int WORDS_FOR_ONE_MORE = 60;

    /**
     * Those that may be assigned without asking anybody: strong enough, not implied by a stronger
     * narrower one, and no more than a text of its length can be about.
     *
     * @param found the strongest first
     * @param scheme the topics that were looked for
     * @param text the text that they were found in
     * @param least how strong they must be, {@link #ASSIGN} where nobody said otherwise
     */
    public static List<TopicSuggestion> assignable(
            List<TopicSuggestion> found, TopicTree scheme, String text, double least) {
        int words = new StringTokenizer(text).countTokens();
        int most = Math.min(MANY, FEW + words / WORDS_FOR_ONE_MORE);
        Set<String> implied = new HashSet<>();
        List<TopicSuggestion> chosen = new ArrayList<>();
        for (TopicSuggestion each : found) {
            boolean fits = each.strength >= least && chosen.size() < most;
            if (fits && !implied.contains(each.topic)) {
                chosen.add(each);
                implied.addAll(above(each.topic, scheme));
            }
        }
        return chosen;
    }

    private static List<String> above(String id, TopicTree scheme) {
        Topic topic = scheme.byId(id);
        return topic == null ? List.of() : topic.broader();
    }
}
