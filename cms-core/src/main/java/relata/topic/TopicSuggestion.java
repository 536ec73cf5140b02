package relata.topic;

import java.util.List;

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
}
