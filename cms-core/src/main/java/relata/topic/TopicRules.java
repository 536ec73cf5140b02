package relata.topic;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.refusal.Conflict;
import relata.refusal.Invalid.Problem;
import relata.refusal.Rules;

/**
 * What a topic must keep to, by itself and in the scheme. Rules that an import was allowed to break
 * don't stand in the way of a change that has nothing to do with them.
 */
final class TopicRules {

    private static final int MAX_LABEL = 200;
    private static final int MAX_LABELS = 100;
    private static final int MAX_DEFINITION = 5_000;
    private static final int MAX_BROADER = 20;
    private static final int MAX_RELATED = 100;

    private final TopicTree scheme;
    private final @Nullable Topic current;
    private final TopicFields fields;

    private TopicRules(TopicTree scheme, @Nullable Topic current, TopicFields fields) {
        this.scheme = scheme;
        this.current = current;
        this.fields = fields;
    }

    /**
     * Answers the fields when they keep to the rules.
     *
     * @param current the topic that is to be changed; null for a new one
     * @throws relata.refusal.Invalid naming each rule that they break by themselves
     * @throws Conflict naming each label that another topic has
     */
    static TopicFields check(TopicTree scheme, @Nullable Topic current, TopicFields fields) {
        TopicRules rules = new TopicRules(scheme, current, fields);
        rules.bounds();
        rules.labels(Set.of());
        return fields;
    }

    /** The same where the labels of one topic may be taken over. */
    static TopicFields checkPart(TopicTree scheme, Topic whole, TopicFields fields) {
        TopicRules rules = new TopicRules(scheme, null, fields);
        rules.bounds();
        rules.labels(Set.of(whole.id()));
        if (normalised(fields).contains(SkosLabels.normalised(whole.label()))) {
            throw new Conflict(
                    "label-taken", "'" + whole.label() + "' stays the label of what is split.");
        }
        return fields;
    }

    private void bounds() {
        Rules rules = new Rules();
        rules.name("/label", fields.label(), MAX_LABEL);
        rules.expect(
                Slug.isValid(fields.slug()),
                new Problem(
                        "/slug",
                        "malformed",
                        "A slug has 1 to 120 of a–z, 0–9 and single hyphens."));
        rules.names("/altLabels", fields.altLabels(), MAX_LABELS, MAX_LABEL);
        rules.names("/hiddenLabels", fields.hiddenLabels(), MAX_LABELS, MAX_LABEL);
        rules.text("/definition", fields.definition(), MAX_DEFINITION);
        rules.size("/broader", fields.broader(), MAX_BROADER);
        rules.size("/related", fields.related(), MAX_RELATED);
        relations(rules);
        rules.enforce();
    }

    private void relations(Rules rules) {
        Set<String> below = current == null ? Set.of() : scheme.withNarrower(current.id());
        for (int i = 0; i < fields.broader().size(); i++) {
            String id = fields.broader().get(i);
            known(rules, "/broader/" + i, id);
            if (below.contains(id)) {
                rules.add(
                        "/broader/" + i, "cycle", "A topic can't lie below itself or one of its.");
            }
        }
        for (int i = 0; i < fields.related().size(); i++) {
            String id = fields.related().get(i);
            known(rules, "/related/" + i, id);
            boolean self = current != null && current.id().equals(id);
            if (self || fields.broader().contains(id)) {
                rules.add(
                        "/related/" + i,
                        "related-to-broader",
                        "A topic is related to others than itself and its broader ones.");
            }
        }
    }

    private void known(Rules rules, String pointer, String id) {
        if (scheme.byId(id) == null) {
            rules.add(pointer, "unknown", "There is no topic '" + id + "'.");
        }
    }

    /** A label names one topic. Only labels that are new are looked at. */
    private void labels(Set<String> mayLose) {
        Set<String> before = current == null ? Set.of() : normalised(current.fields());
        Set<String> wanted = new HashSet<>(normalised(fields));
        wanted.removeAll(before);
        String own = current == null ? "" : current.id();
        List<Problem> taken =
                scheme.all().stream()
                        .filter(t -> !t.id().equals(own) && !mayLose.contains(t.id()))
                        .flatMap(t -> taken(t, wanted))
                        .toList();
        if (!taken.isEmpty()) {
            throw new Conflict("label-taken", taken.getFirst().message(), taken);
        }
    }

    private Stream<Problem> taken(Topic other, Set<String> wanted) {
        return Stream.concat(Stream.of(other.label()), other.altLabels().stream())
                .filter(label -> wanted.contains(SkosLabels.normalised(label)))
                .map(label ->
                        new Problem(
                                pointer(SkosLabels.normalised(label)),
                                "label-taken",
                                "'%s' is a label of the topic '%s' (%s)."
                                        .formatted(label, other.slug(), other.id())));
    }

    private String pointer(String normalised) {
        if (SkosLabels.normalised(fields.label()).equals(normalised)) {
            return "/label";
        }
        List<String> alternatives =
                fields.altLabels().stream().map(SkosLabels::normalised).toList();
        return "/altLabels/" + alternatives.indexOf(normalised);
    }

    private static Set<String> normalised(TopicFields fields) {
        return Stream.concat(Stream.of(fields.label()), fields.altLabels().stream())
                .map(SkosLabels::normalised)
                .collect(Collectors.toSet());
    }
}
