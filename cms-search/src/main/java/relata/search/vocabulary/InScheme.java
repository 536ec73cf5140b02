package relata.search.vocabulary;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * What is found in a text, looked at together: topics that the scheme calls related bear each other
 * out, and one that is general says less where a narrower one is named as well.
 *
 * @param scheme the scheme
 * @param sums what speaks for each topic by itself
 */
record InScheme(TopicTree scheme, Map<String, Double> sums) {

    /** What is left of a topic whose narrower ones are named at least twice as much. */
    private static final double GENERAL = 0.5;

    private static final int OUTWEIGHS = 2;

    /** What speaks for a topic among the others; nothing where nothing does by itself. */
    double sum(String id) {
        double own = sums.getOrDefault(id, 0.0);
        Topic topic = scheme.byId(id);
        if (topic == null) {
            return own;
        }
        double below = scheme.narrower(id).stream().mapToDouble(t -> by(t.id())).sum();
        double left = below >= OUTWEIGHS * own ? GENERAL * own : own;
        return left * (1 + support(topic));
    }

    private double by(String id) {
        return sums.getOrDefault(id, 0.0);
    }

    /** 0 to 1. */
    private double support(Topic topic) {
        Set<String> near = new HashSet<>(topic.related());
        scheme.narrower(topic.id()).forEach(below -> near.add(below.id()));
        double all = near.stream().mapToDouble(id -> TopicRecogniser.saturated(by(id))).sum();
        return Math.min(1, all);
    }
}
