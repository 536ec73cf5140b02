package relata.importer.mapping;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.importer.format.Term;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * Finds the topic that a category or tag means: by slug or any label, whatever the case, accents,
 * spaces and hyphens.
 */
public final class TopicMatcher {

    private final Map<String, String> ids = new HashMap<>();

    /** Knows the topics of a scheme. */
    public TopicMatcher(TopicTree scheme) {
        scheme.all().forEach(topic -> add(topic, Stream.of(topic.slug(), topic.label())));
        scheme.all().forEach(topic -> add(topic, labels(topic)));
    }

    private static Stream<String> labels(Topic topic) {
        return Stream.of(topic.altLabels(), topic.hiddenLabels()).flatMap(List::stream);
    }

    private void add(Topic topic, Stream<String> names) {
        names.map(TopicMatcher::plain)
                .filter(name -> !name.isEmpty())
                .forEach(name -> ids.putIfAbsent(name, topic.id()));
    }

    /** The topic's id, or null when the scheme has none of that name. */
    public @Nullable String find(Term term) {
        String byName = ids.get(plain(term.name()));
        return byName != null || term.slug() == null ? byName : ids.get(plain(term.slug()));
    }

    /** The id of the topic that has this label, or null. */
    public @Nullable String find(String label) {
        return ids.get(plain(label));
    }

    /** A name without what people write now so, now so: case, accents, spaces, hyphens. */
    static String plain(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\s\\p{Pd}_'’]+", "");
    }
}
