package relata.api.content;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a feed. */
record FeedQuery(
        @Parameter(
                        description =
                                "Slugs or ids of topics; commas mean any of them, repeating the"
                                        + " parameter means all of them. Narrower topics are"
                                        + " included.",
                        example = "repair")
                List<String> topic,
        @Parameter(description = "Slugs or ids of series, divided by commas: any of them.")
                @Nullable String series,
        @Parameter(description = "Slugs or ids of authors, divided by commas: any of them.")
                @Nullable String author,
        @Parameter(description = "BCP 47 tags, divided by commas: any of them.", example = "en")
                @Nullable String language,
        @Parameter(description = "Leads to older entries; links in the feed have it.")
                @Nullable String cursor) {

    private static final String ENTRIES = "50";
    private static final String FIELDS =
            "id,slug,title,summary,language,publishedAt,updatedAt,authors,topics,image,body.html";

    /** The list that the feed is made of. */
    PostsQuery posts() {
        return new PostsQuery(
                topic, null, series, author, language, null, null, null, null, ENTRIES, cursor,
                null, FIELDS, "body");
    }
}
