package relata.curation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.curation.TopicReport.Near;
import relata.curation.TopicReport.Pair;
import relata.curation.TopicReport.TopicLine;
import relata.post.Filed;
import relata.topic.Topic;
import relata.topic.TopicTree;

/** Looks through the scheme and the posts for what an editor may want to mend. */
public final class Reporting {

    private final Curator curator;

    Reporting(Curator curator) {
        this.curator = curator;
    }

    /** The report on the library as it is. Reads a little of every post. */
    public Mono<TopicReport> report() {
        return Mono.zip(curator.topics().scheme(), curator.uses().filed().collectList())
                .publishOn(Schedulers.boundedElastic()) // labels are compared two by two
                .map(read -> new Reporting.Desk(read.getT1(), read.getT2()).report());
    }

    /** What is counted, for one report. */
    private static final class Desk {

        private final TopicTree scheme;
        private final List<Filed> posts;
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, Map<String, Integer>> together = new TreeMap<>();

        Desk(TopicTree scheme, List<Filed> posts) {
            this.scheme = scheme;
            this.posts = posts;
            posts.forEach(post -> count(List.copyOf(Set.copyOf(post.topics()))));
        }

        private void count(List<String> topics) {
            for (String one : topics) {
                counts.merge(one, 1, Integer::sum);
                for (String other : topics) {
                    if (one.compareTo(other) < 0) {
                        together.computeIfAbsent(one, _ -> new TreeMap<>())
                                .merge(other, 1, Integer::sum);
                    }
                }
            }
        }

        TopicReport report() {
            return new TopicReport(
                    posts.size(),
                    posts.stream().filter(post -> post.topics().isEmpty()).toList(),
                    lines(topic -> posts(topic) == 0 && scheme.narrower(topic.id()).isEmpty()),
                    near(),
                    lines(this::overloaded),
                    lines(topic -> topic.definition() == null || topic.definition().isBlank()),
                    lines(topic -> topic.altLabels().isEmpty()));
        }

        private List<TopicLine> lines(java.util.function.Predicate<Topic> which) {
            return scheme.all().stream()
                    .filter(which)
                    .sorted(Comparator.comparing(Topic::slug))
                    .map(this::line)
                    .toList();
        }

        private TopicLine line(Topic topic) {
            return new TopicLine(topic.id(), topic.slug(), topic.label(), posts(topic));
        }

        private int posts(Topic topic) {
            return counts.getOrDefault(topic.id(), 0);
        }

        private boolean overloaded(Topic topic) {
            return posts.size() >= TopicReport.ENOUGH
                    && posts(topic) > TopicReport.OVERLOADED * posts.size();
        }

        private List<Pair> near() {
            List<Pair> pairs = new ArrayList<>();
            List<Topic> topics = List.copyOf(scheme.all());
            List<Labels> labels = topics.stream().map(Labels::of).toList();
            for (int i = 0; i < topics.size(); i++) {
                for (int j = i + 1; j < topics.size(); j++) {
                    if (labels.get(i).near(labels.get(j))) {
                        pairs.add(pair(topics.get(i), topics.get(j), Near.LABELS));
                    } else if (samePosts(topics.get(i), topics.get(j))) {
                        pairs.add(pair(topics.get(i), topics.get(j), Near.POSTS));
                    }
                }
            }
            return pairs.stream().sorted(Comparator.comparing(Pair::key)).toList();
        }

        private Pair pair(Topic one, Topic other, Near why) {
            boolean first = one.slug().compareTo(other.slug()) < 0;
            return new Pair(line(first ? one : other), line(first ? other : one), why);
        }

        /** A topic and one above it share posts by nature. */
        private boolean samePosts(Topic one, Topic other) {
            String low = one.id().compareTo(other.id()) < 0 ? one.id() : other.id();
            String high = low.equals(one.id()) ? other.id() : one.id();
            int both = together.getOrDefault(low, Map.of()).getOrDefault(high, 0);
            int any = posts(one) + posts(other) - both;
            return both >= TopicReport.SHARED
                    && both >= TopicReport.SAME * any
                    && !scheme.withNarrower(one.id()).contains(other.id())
                    && !scheme.withNarrower(other.id()).contains(one.id());
        }
    }
}
