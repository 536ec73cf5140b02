package relata.curation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.refusal.Conflict;
import relata.topic.Topic;
import relata.topic.TopicFields;
import relata.topic.TopicTree;

/**
 * What a scheme becomes when one topic is merged into another. Works on the scheme as it is, so
 * that doing it again after half of it was done yields the other half.
 */
final class MergedScheme {

    private final TopicTree scheme;
    private final Topic from;
    private final Topic into;

    MergedScheme(TopicTree scheme, Topic from, Topic into) {
        this.scheme = scheme;
        this.from = from;
        this.into = into;
    }

    /** A topic and what it becomes. */
    record Changed(Topic topic, TopicFields fields) {}

    /** The topics that change, the one that goes apart. */
    List<Changed> changes() {
        List<Changed> changes = new ArrayList<>();
        for (Topic topic : scheme.all()) {
            if (!topic.id().equals(from.id())) {
                TopicFields fields = topic.id().equals(into.id()) ? merged() : relinked(topic);
                if (!fields.equals(topic.fields())) {
                    changes.add(new Changed(topic, fields));
                }
            }
        }
        return changes;
    }

    /**
     * Refuses what would put a topic below itself.
     *
     * @throws Conflict when the topic that stays lies more than one step below the one that goes
     */
    void refuseCircle() {
        for (Topic child : scheme.narrower(from.id())) {
            if (!child.id().equals(into.id())
                    && scheme.withNarrower(child.id()).contains(into.id())) {
                throw new Conflict(
                        "cycle",
                        "'%s' lies below '%s', which would come to lie below it. Move it first."
                                .formatted(into.slug(), child.slug()));
            }
        }
    }

    private TopicFields merged() {
        Set<String> below = scheme.withNarrower(into.id());
        Set<String> broader = new LinkedHashSet<>(into.broader());
        if (broader.remove(from.id())) {
            from.broader().stream().filter(id -> !below.contains(id)).forEach(broader::add);
        }
        Set<String> related = new LinkedHashSet<>(into.related());
        related.addAll(from.related());
        related.removeAll(broader);
        related.removeAll(below);
        related.removeAll(Set.of(from.id(), into.id()));
        return into.fields()
                .withRelations(List.copyOf(broader), List.copyOf(related))
                .withLabels(into.label(), labels())
                .withMeaning(together(into.hiddenLabels(), from.hiddenLabels()), definition());
    }

    private List<String> labels() {
        Stream<String> all =
                Stream.of(into.altLabels(), List.of(from.label()), from.altLabels())
                        .flatMap(List::stream);
        return all.filter(label -> !label.equals(into.label())).distinct().toList();
    }

    private @Nullable String definition() {
        return into.definition() == null ? from.definition() : into.definition();
    }

    private static List<String> together(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /** What was narrower or related to the one that goes is so to the one that stays. */
    private TopicFields relinked(Topic topic) {
        boolean above = scheme.withNarrower(topic.id()).contains(into.id());
        List<String> broader = replaced(topic.broader(), above ? null : into.id());
        boolean near = broader.contains(into.id()) || into.broader().contains(topic.id());
        List<String> related = replaced(topic.related(), near ? null : into.id());
        return topic.fields().withRelations(broader, related);
    }

    private List<String> replaced(List<String> ids, @Nullable String other) {
        return ids.contains(from.id())
                ? ids.stream()
                        .map(id -> id.equals(from.id()) ? other : id)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()
                : ids;
    }
}
