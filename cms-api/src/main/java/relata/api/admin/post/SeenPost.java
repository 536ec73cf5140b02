package relata.api.admin.post;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.api.admin.ApiName;
import relata.api.admin.Reference;
import relata.catalog.Catalog;
import relata.post.PostCard;
import relata.post.Seen;

/** A post as readers see it at some time. */
@Schema(name = "PostAsOf", description = "A post as readers see it at the time, without its body.")
record SeenPost(
        String id,
        String title,
        String slug,
        String kind,
        List<Reference> topics,
        List<Reference> authors,
        Instant publishedAt,
        @Schema(description = "The post's version that is live then; null when still to come.")
                @Nullable Long version,
        @Schema(description = "When a schedule makes it so; null when it is so already.")
                @Nullable Instant changesAt) {

    static SeenPost of(Seen seen, Catalog known) {
        PostCard.Head head = seen.head();
        return new SeenPost(
                seen.id(),
                head.title(),
                head.slug(),
                ApiName.of(head.kind()),
                topics(head, known),
                authors(head, known),
                seen.publishedAt(),
                seen.version(),
                seen.changesAt());
    }

    /** As they are called now; those that are gone are left out. */
    private static List<Reference> topics(PostCard.Head head, Catalog known) {
        return head.topics().stream()
                .map(known.topics()::byId)
                .filter(Objects::nonNull)
                .map(t -> new Reference(t.id(), t.slug(), t.label()))
                .distinct()
                .toList();
    }

    private static List<Reference> authors(PostCard.Head head, Catalog known) {
        return head.authors().stream()
                .map(known::author)
                .filter(Objects::nonNull)
                .map(a -> new Reference(a.id(), a.slug(), a.name()))
                .distinct()
                .toList();
    }
}
