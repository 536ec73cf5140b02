package relata.api.content;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.api.content.PostItem.AuthorName;
import relata.api.content.PostItem.PostText;
import relata.api.content.PostItem.TopicName;
import relata.body.Heading;
import relata.post.Image;
import relata.post.Seo;
import relata.post.Source;

/** A published post with everything that readers get. */
@Schema(name = "Post")
record PostDocument(
        String id,
        String slug,
        @Schema(allowableValues = {"post", "page"}) String kind,
        String title,
        @Nullable String summary,
        @Schema(description = "BCP 47; und when unknown.", example = "en") String language,
        Instant publishedAt,
        Instant updatedAt,
        int readingTimeMinutes,
        int wordCount,
        List<AuthorName> authors,
        @Schema(description = "Most important first.") List<TopicName> topics,
        @Nullable SeriesPlace series,
        @Nullable Image image,
        PostText body,
        @Schema(description = "Headings, with the anchors that they have in body.html.")
                List<Heading> outline,
        @Schema(description = "Falls back to title and summary where an editor said nothing.")
                Seo seo,
        List<Source> sources,
        List<String> contentNotes,
        @Schema(description = "Plain tags of an imported site that are no topics.")
                List<String> tags,
        @Schema(description = "Articles that the page it was imported from led to.")
                List<Neighbouring> neighbours) {

    /** Where the post stands in its series. */
    @Schema(name = "PositionInSeries")
    record SeriesPlace(
            String id,
            String slug,
            String title,
            @Schema(description = "1 for the first.") int position,
            int count,
            @Nullable PostName previous,
            @Nullable PostName next) {}

    /** Another post. */
    record PostName(String id, String slug, String title) {}

    /** Another post, and whether it comes before or after. */
    record Neighbouring(
            @Schema(allowableValues = {"previous", "next"}) String rel,
            String id,
            String slug,
            String title) {}
}
