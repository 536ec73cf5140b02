package relata.api.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        List<PostView.Reference> topics,
        List<PostView.Reference> authors,
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
                PostView.word(head.kind()),
                topics(head, known),
                authors(head, known),
                seen.publishedAt(),
                seen.version(),
                seen.changesAt());
    }

    /** As they are called now; those that are gone are left out. */
    private static List<PostView.Reference> topics(PostCard.Head head, Catalog known) {
        return head.topics().stream()
                .map(known.topics()::byId)
                .filter(Objects::nonNull)
                .map(t -> new PostView.Reference(t.id(), t.slug(), t.label()))
                .distinct()
                .toList();
    }

    private static List<PostView.Reference> authors(PostCard.Head head, Catalog known) {
        return head.authors().stream()
                .map(known::author)
                .filter(Objects::nonNull)
                .map(a -> new PostView.Reference(a.id(), a.slug(), a.name()))
                .distinct()
                .toList();
    }
}
