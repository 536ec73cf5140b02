package relata.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.body.Heading;
import relata.post.Image;

/** A published post as lists show it. What lists show only when asked is left out otherwise. */
@Schema(name = "PostItem")
record PostItem(
        String id,
        String slug,
        @Schema(allowableValues = {"post", "page"}) String kind,
        String title,
        @Nullable String summary,
        @Schema(description = "BCP 47; und when unknown.", example = "en") String language,
        Instant publishedAt,
        Instant updatedAt,
        int readingTimeMinutes,
        List<AuthorName> authors,
        @Schema(description = "Most important first.") List<TopicName> topics,
        @Nullable SeriesName series,
        @Nullable Image image,
        @Schema(description = "With include=body.") @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable PostText body,
        @Schema(description = "With include=body.") @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable List<Heading> outline) {

    /** An author as posts name them. */
    record AuthorName(
            String id,
            String slug,
            String name,
            @Nullable String credentials,
            @Schema(description = "With include=authors.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable String bio) {}

    /** A topic as posts name it. */
    record TopicName(
            String id,
            String slug,
            String label,
            @Schema(description = "With include=topics.") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable List<String> altLabels,
            @Schema(description = "With include=topics.") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable String definition) {}

    /** A series as posts name it. */
    record SeriesName(
            String id,
            String slug,
            String title,
            @Schema(description = "With include=series.") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable String summary) {}

    /** A body in all its forms. */
    record PostText(
            @Schema(description = "Sanitised.") String html,
            @Nullable String markdown,
            @Schema(description = "Plain, blocks divided by blank lines.") String text) {}
}
