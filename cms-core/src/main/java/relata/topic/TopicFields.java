package relata.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What editors say of a topic.
 *
 * @param slug the last part of its address
 * @param label what readers see
 * @param altLabels other words for it
 * @param hiddenLabels misspellings and the like: found, never shown
 * @param definition what it means
 * @param broader ids of the topics that it belongs to
 * @param related ids of topics that touch it
 */
public record TopicFields(
        String slug,
        String label,
        List<String> altLabels,
        List<String> hiddenLabels,
        @Nullable String definition,
        List<String> broader,
        List<String> related) {

    /** Copies the lists. */
    public TopicFields {
        altLabels = List.copyOf(altLabels);
        hiddenLabels = List.copyOf(hiddenLabels);
        broader = List.copyOf(broader);
        related = List.copyOf(related);
    }

    /** The same under another slug. */
    public TopicFields withSlug(String other) {
        return new TopicFields(other, label, altLabels, hiddenLabels, definition, broader, related);
    }

    /** The same with other labels. */
    public TopicFields withLabels(String other, List<String> alternatives) {
        return new TopicFields(
                slug, other, alternatives, hiddenLabels, definition, broader, related);
    }

    /** The same at another place in the scheme. */
    public TopicFields withRelations(List<String> above, List<String> beside) {
        return new TopicFields(slug, label, altLabels, hiddenLabels, definition, above, beside);
    }

    /** The same with other hidden labels and another definition. */
    public TopicFields withMeaning(List<String> hidden, @Nullable String meaning) {
        return new TopicFields(slug, label, altLabels, hidden, meaning, broader, related);
    }
}
