package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.api.admin.Reference;
import relata.topic.Topic;
import relata.topic.TopicTree;

/** A topic as an editor sees it. */
@Schema(name = "EditorsTopic")
record TopicView(
        String id,
        @Schema(description = "Counts every change; If-Match takes it as \"v3\".") long version,
        @Schema(allowableValues = {"live", "merged", "trashed"}) String state,
        String slug,
        String label,
        List<String> altLabels,
        @Schema(description = "Misspellings and the like: found, never shown.")
                List<String> hiddenLabels,
        @Nullable String definition,
        List<Reference> broader,
        List<Reference> narrower,
        List<Reference> related,
        @Schema(description = "Its name in the scheme that it was imported from.")
                @Nullable String uri,
        @Schema(description = "The topic that took its place.") @Nullable Reference mergedInto,
        Instant createdAt,
        Instant updatedAt) {

    static TopicView of(Topic stored, TopicTree scheme) {
        Topic live = stored.live() ? scheme.byId(stored.id()) : null;
        Topic topic = live == null ? stored : live;
        String into = stored.mergedInto();
        return new TopicView(
                stored.id(),
                stored.version(),
                state(stored),
                stored.slug(),
                stored.label(),
                stored.altLabels(),
                stored.hiddenLabels(),
                stored.definition(),
                references(topic.broader(), scheme),
                live == null
                        ? List.of()
                        : scheme.narrower(topic.id()).stream().map(TopicView::reference).toList(),
                references(topic.related(), scheme),
                stored.uri(),
                into == null
                        ? null
                        : references(List.of(into), scheme).stream().findAny().orElse(null),
                stored.createdAt(),
                stored.updatedAt());
    }

    private static String state(Topic topic) {
        return topic.live() ? "live" : topic.mergedInto() == null ? "trashed" : "merged";
    }

    static List<Reference> references(List<String> ids, TopicTree scheme) {
        return ids.stream()
                .map(scheme::byId)
                .flatMap(Stream::ofNullable)
                .distinct()
                .map(TopicView::reference)
                .toList();
    }

    static Reference reference(Topic topic) {
        return new Reference(topic.id(), topic.slug(), topic.label());
    }
}
