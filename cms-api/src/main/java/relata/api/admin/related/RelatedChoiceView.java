package relata.api.admin.related;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import relata.api.admin.Tagged;
import relata.post.Post;
import relata.related.RelatedChoice;
import relata.related.RelatedChoices;

/** What editors want to be shown beside a post, with the names of the posts. */
@Schema(name = "RelatedChoice")
record RelatedChoiceView(
        @Schema(description = "The post.") String post,
        @Schema(description = "0 as long as nothing was chosen.") long version,
        @Schema(description = "Shown first, in this order.") List<Pin> pins,
        @Schema(description = "Never shown.") List<Blocked> blocks,
        @Schema(description = "Never shown because a block of theirs holds both ways.")
                List<Named> blockedBy,
        @Nullable Instant updatedAt) {

    /** Another post. */
    @Schema(name = "RelatedPostName")
    record Named(
            String id,
            @Schema(description = "Null when it was purged.") @Nullable String title,
            @Schema(
                            allowableValues = {
                                "draft",
                                "scheduled",
                                "published",
                                "changed",
                                "unpublished",
                                "archived",
                                "trashed",
                                "purged"
                            })
                    String status) {

        static Named of(String id, @Nullable Post post) {
            return post == null
                    ? new Named(id, null, "purged")
                    : new Named(
                            id,
                            post.working().title(),
                            post.status().name().toLowerCase(Locale.ROOT));
        }
    }

    /** A post that is shown first. */
    @Schema(name = "RelatedPin")
    record Pin(
            Named post,
            @Schema(description = "Whether readers get it there; not while it is not published.")
                    boolean shown) {}

    /** A post that is never shown. */
    @Schema(name = "RelatedBlock")
    record Blocked(Named post, boolean bothWays) {}

    static RelatedChoiceView of(RelatedChoices.Ruling ruling, Map<String, Post> posts) {
        RelatedChoice choice = ruling.choice();
        List<String> shown = ruling.pinned();
        return new RelatedChoiceView(
                choice.id(),
                choice.version(),
                choice.pinned().stream()
                        .map(id -> pin(id, posts.get(id), shown.contains(id)))
                        .toList(),
                choice.blocked().stream()
                        .map(b ->
                                new Blocked(Named.of(b.post(), posts.get(b.post())), b.bothWays()))
                        .toList(),
                ruling.blockedBy().stream()
                        .sorted()
                        .map(id -> Named.of(id, posts.get(id)))
                        .toList(),
                choice.version() == 0 ? null : choice.updatedAt());
    }

    private static Pin pin(String id, @Nullable Post post, boolean allowed) {
        boolean live = post != null && post.published() != null;
        return new Pin(Named.of(id, post), live && allowed);
    }

    static ResponseEntity<RelatedChoiceView> answer(RelatedChoiceView view) {
        return Tagged.ok(view.version(), view);
    }
}
