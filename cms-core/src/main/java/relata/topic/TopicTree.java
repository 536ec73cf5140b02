package relata.topic;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All topics at one moment, with the ways between them. Immutable. */
public final class TopicTree {

    /** A scheme without topics. */
    public static final TopicTree EMPTY = new TopicTree(List.of());

    private final Map<String, Topic> byId = new LinkedHashMap<>();
    private final Map<String, Topic> bySlug = new HashMap<>();
    private final Map<String, Set<String>> narrower = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();
    private final Map<String, Set<String>> predecessors = new HashMap<>();

    /**
     * Takes the topics, in any order; sorted by label here. Those in the trash are left out, those
     * that were merged lead to what took their place, and who is related to another has that other
     * related to it.
     */
    public TopicTree(Collection<Topic> topics) {
        Map<String, Set<String>> related = new HashMap<>();
        topics.stream().filter(Topic::live).forEach(topic -> relate(topic, related));
        topics.stream()
                .filter(Topic::live)
                .map(topic -> both(topic, related.get(topic.id())))
                .sorted(Comparator.comparing(Topic::label, String.CASE_INSENSITIVE_ORDER))
                .forEach(this::add);
        topics.forEach(this::addMerged);
        successors.forEach((id, _) -> {
            Topic last = byId(id);
            if (last != null) {
                predecessors.computeIfAbsent(last.id(), _ -> new HashSet<>()).add(id);
            }
        });
    }

    private static void relate(Topic topic, Map<String, Set<String>> related) {
        for (String other : topic.related()) {
            related.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(topic.id());
        }
    }

    private static Topic both(Topic topic, @Nullable Set<String> named) {
        if (named == null || topic.related().containsAll(named)) {
            return topic;
        }
        Set<String> all = new LinkedHashSet<>(topic.related());
        all.addAll(named);
        TopicFields fields = topic.fields().withRelations(topic.broader(), List.copyOf(all));
        return topic.with(fields, topic.updatedAt());
    }

    private void addMerged(Topic topic) {
        String into = topic.mergedInto();
        if (into != null) {
            successors.put(topic.id(), into);
        }
    }

    private void add(Topic topic) {
        byId.put(topic.id(), topic);
        bySlug.put(topic.slug(), topic);
        for (String parent : topic.broader()) {
            narrower.computeIfAbsent(parent, _ -> new LinkedHashSet<>()).add(topic.id());
        }
    }

    /** Every topic, by label. */
    public Collection<Topic> all() {
        return byId.values();
    }

    /** The topic with this id, or what took its place; null when there is neither. */
    public @Nullable Topic byId(String id) {
        String now = id;
        for (int steps = 0; steps <= successors.size() && successors.containsKey(now); steps++) {
            now = successors.getOrDefault(now, now);
        }
        return byId.get(now);
    }

    /** The topic with this slug, or null. */
    public @Nullable Topic bySlug(String slug) {
        return bySlug.get(slug);
    }

    /** The topics directly below. */
    public List<Topic> narrower(String id) {
        return narrower.getOrDefault(id, Set.of()).stream()
                .flatMap(t -> Stream.ofNullable(byId.get(t)))
                .toList();
    }

    /**
     * The ids of the topic, of all below it and of all that were merged into these; safe where the
     * scheme has a circle.
     */
    public Set<String> withNarrower(String id) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(narrower.getOrDefault(next, Set.of()));
                open.addAll(predecessors.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    /** The topics that have none above them. */
    public List<Topic> top() {
        return byId.values().stream()
                .filter(t -> t.broader().stream().noneMatch(byId::containsKey))
                .toList();
    }

    /**
     * How far two topics are apart: 0 for the same, 1 for a step up, down or across a {@code
     * related} link, and so on.
     *
     * @param limit how far to look
     * @return the number of steps, or {@code limit + 1} when it is farther
     */
    public int distance(String from, String to, int limit) {
        Set<String> seen = new LinkedHashSet<>(Set.of(from));
        Set<String> ring = seen;
        for (int steps = 0; steps <= limit; steps++) {
            if (ring.contains(to)) {
                return steps;
            }
            Set<String> next = new LinkedHashSet<>();
            ring.forEach(id -> next.addAll(neighbours(id)));
            next.removeAll(seen);
            seen.addAll(next);
            ring = next;
        }
        return limit + 1;
    }

    private Set<String> neighbours(String id) {
        Set<String> found = new LinkedHashSet<>(narrower.getOrDefault(id, Set.of()));
        Topic topic = byId.get(id);
        if (topic != null) {
            found.addAll(topic.broader());
            found.addAll(topic.related());
        }
        return found;
    }
}
