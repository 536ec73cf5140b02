package relata.topic;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A concept of a thesaurus in the sense of SKOS.
 *
 * @param uri its name in the file
 * @param slug made of the last part of the name
 * @param label the preferred one
 * @param altLabels other words for it
 * @param hiddenLabels misspellings and the like
 * @param definition what it means
 * @param broader slugs of the concepts that it belongs to
 * @param related slugs of concepts that touch it
 */
public record Concept(
        String uri,
        String slug,
        String label,
        List<String> altLabels,
        List<String> hiddenLabels,
        @Nullable String definition,
        List<String> broader,
        List<String> related) {

    private static final String MADE_HERE = "urn:relata:topic:";

    /** Its name; null for that which a file gives to a topic that was made here. */
    @Nullable String ownUri() {
        return uri.startsWith(MADE_HERE) ? null : uri;
    }

    static Concept of(Topic topic, TopicTree topics) {
        String uri = topic.uri();
        return new Concept(
                uri == null ? MADE_HERE + topic.slug() : uri,
                topic.slug(),
                topic.label(),
                topic.altLabels(),
                topic.hiddenLabels(),
                topic.definition(),
                slugs(topic.broader(), topics),
                slugs(topic.related(), topics));
    }

    private static List<String> slugs(List<String> ids, TopicTree topics) {
        return ids.stream().map(topics::byId).flatMap(Stream::ofNullable).map(Topic::slug).toList();
    }
}
