package relata.search.related;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relata.search.related.Reason.SharedTopic;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * How much two articles are about the same, by their topics: the same topic counts 1, one above or
 * below {@value #STEP}, one that the scheme calls related {@value #ASIDE}. Topics that few articles
 * have tell more, and so do those that an article names first.
 */
final class TopicCloseness {

    private static final double STEP = 0.5;
    private static final double ASIDE = 0.35;

    /** After so many topics one counts half as much as the first. */
    private static final double HALF = 8;

    private final TopicTree tree;
    private final Candidates.Nearby nearby;
    private final Map<String, Double> own = new HashMap<>();

    /**
     * @param topics of the article asked about, most important first
     */
    TopicCloseness(TopicTree tree, List<String> topics, Candidates.Nearby nearby) {
        this.tree = tree;
        this.nearby = nearby;
        this.own.putAll(weights(topics));
    }

    /** The topics and those next to them. */
    static Set<String> around(List<String> topics, TopicTree tree) {
        Set<String> around = new HashSet<>(topics);
        for (String id : topics) {
            Topic topic = tree.byId(id);
            if (topic != null) {
                around.addAll(topic.broader());
                around.addAll(topic.related());
                tree.narrower(id).forEach(below -> around.add(below.id()));
            }
        }
        return around;
    }

    /**
     * What two articles share.
     *
     * @param share 0 to 1
     * @param topics the most telling first
     */
    record Common(double share, List<SharedTopic> topics) {}

    private record Pair(Topic theirs, Topic ours, double closeness, double weight) {
        SharedTopic shared() {
            return new SharedTopic(theirs.slug(), theirs.label(), ours.label(), closeness);
        }
    }

    Common with(List<String> topics) {
        Map<String, Double> theirs = weights(topics);
        List<Pair> pairs = new ArrayList<>();
        theirs.forEach((id, weight) -> addNearest(id, weight, pairs));
        double sum = pairs.stream().mapToDouble(Pair::weight).sum();
        double all = Math.sqrt(sum(own) * sum(theirs));
        List<SharedTopic> shared =
                pairs.stream()
                        .sorted(
                                Comparator.comparingDouble((Pair p) -> -p.weight)
                                        .thenComparing(p -> p.theirs.slug()))
                        .map(Pair::shared)
                        .toList();
        return new Common(all == 0 ? 0 : Math.min(1, sum / all), shared);
    }

    private void addNearest(String id, double weight, List<Pair> pairs) {
        Topic topic = tree.byId(id);
        if (topic == null) {
            return;
        }
        own.entrySet().stream()
                .map(e -> pair(topic, weight, e.getKey(), e.getValue()))
                .filter(p -> p.closeness > 0)
                .max(Comparator.comparingDouble(Pair::weight).thenComparing(p -> p.ours.slug()))
                .ifPresent(pairs::add);
    }

    private Pair pair(Topic theirs, double weight, String id, double ownWeight) {
        Topic ours = tree.byId(id);
        if (ours == null) {
            return new Pair(theirs, theirs, 0, 0);
        }
        double closeness = closeness(theirs, ours);
        return new Pair(theirs, ours, closeness, closeness * Math.sqrt(weight * ownWeight));
    }

    private static double closeness(Topic a, Topic b) {
        if (a.id().equals(b.id())) {
            return 1;
        }
        if (a.broader().contains(b.id()) || b.broader().contains(a.id())) {
            return STEP;
        }
        return a.related().contains(b.id()) || b.related().contains(a.id()) ? ASIDE : 0;
    }

    private Map<String, Double> weights(List<String> topics) {
        Map<String, Double> weights = new HashMap<>();
        for (int i = 0; i < topics.size(); i++) {
            weights.putIfAbsent(topics.get(i), rarity(topics.get(i)) / (1 + i / HALF));
        }
        return weights;
    }

    private double rarity(String topic) {
        double articles = nearby.articles() + 1.0;
        double with = Math.max(1, nearby.withTopic().getOrDefault(topic, 1));
        return 0.2 + Math.log(articles / Math.min(with, articles)) / Math.log(articles + 1);
    }

    private static double sum(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
