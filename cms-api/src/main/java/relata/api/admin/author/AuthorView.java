package relata.api.admin.author;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.author.Author;

/** An author as an editor sees one. */
@Schema(name = "EditorsAuthor")
record AuthorView(
        String id,
        @Schema(description = "Counts every change; If-Match takes it as \"v3\".") long version,
        @Schema(allowableValues = {"live", "merged", "trashed"}) String state,
        String slug,
        String name,
        @Schema(description = "Other names under which the same person is imported.")
                List<String> aliases,
        @Nullable String credentials,
        @Nullable String bio,
        @Schema(description = "The id of the author who took over.") @Nullable String mergedInto,
        Instant createdAt,
        Instant updatedAt) {

    static AuthorView of(Author author) {
        return new AuthorView(
                author.id(),
                author.version(),
                author.live() ? "live" : author.mergedInto() == null ? "trashed" : "merged",
                author.slug(),
                author.name(),
                author.aliases(),
                author.credentials(),
                author.bio(),
                author.mergedInto(),
                author.createdAt(),
                author.updatedAt());
    }
}
