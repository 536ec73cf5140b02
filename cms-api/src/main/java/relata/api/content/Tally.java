package relata.api.content;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relata.post.Filing;
import relata.topic.Topic;
import relata.topic.TopicTree;

/** How many published articles there are under each topic, series and author, by their ids. */
final class Tally {

    private final Map<String, Integer> own = new HashMap<>();
    private final Map<String, Integer> withNarrower = new HashMap<>();
    private final Map<String, Set<String>> above = new HashMap<>();
    private final TopicTree tree;

    Tally(TopicTree tree, Iterable<Filing> filings) {
        this.tree = tree;
        filings.forEach(this::add);
    }

    private void add(Filing filing) {
        Set<String> reached = new HashSet<>();
        for (String topic : Set.copyOf(filing.topics())) {
            own.merge(topic, 1, Integer::sum);
            reached.addAll(above.computeIfAbsent(topic, this::withBroader));
        }
        reached.forEach(topic -> withNarrower.merge(topic, 1, Integer::sum));
        Set.copyOf(filing.authors()).forEach(author -> own.merge(author, 1, Integer::sum));
        if (filing.series() != null) {
            own.merge(filing.series(), 1, Integer::sum);
        }
    }

    private Set<String> withBroader(String topic) {
        Set<String> found = new HashSet<>();
        Set<String> ring = Set.of(topic);
        while (found.addAll(ring)) {
            Set<String> next = new HashSet<>();
            ring.forEach(id -> next.addAll(broader(id)));
            ring = next;
        }
        return found;
    }

    private List<String> broader(String id) {
        Topic topic = tree.byId(id);
        return topic == null ? List.of() : topic.broader();
    }

    /** Articles filed right under a topic, a series or an author. */
    int of(String id) {
        return own.getOrDefault(id, 0);
    }

    /** Articles filed under a topic or a narrower one, each counted once. */
    int withNarrower(String topic) {
        return withNarrower.getOrDefault(topic, 0);
    }
}
