package relata.api.content;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a list of posts. */
record PostsQuery(
        @Parameter(
                        description =
                                "Slugs or ids of topics; commas mean any of them, repeating the"
                                        + " parameter means all of them. Narrower topics are"
                                        + " included.",
                        example = "repair")
                List<String> topic,
        @Parameter(
                        description = "Whether narrower topics are left out.",
                        schema = @Schema(allowableValues = {"narrower", "exact"}))
                @Nullable String topicMode,
        @Parameter(description = "Slugs or ids of series, divided by commas: any of them.")
                @Nullable String series,
        @Parameter(description = "Slugs or ids of authors, divided by commas: any of them.")
                @Nullable String author,
        @Parameter(description = "BCP 47 tags, divided by commas: any of them.", example = "en")
                @Nullable String language,
        @Parameter(description = "Later than this date or time.", example = "2024-01-01")
                @Nullable String publishedAfter,
        @Parameter(description = "Earlier than this date or time.")
                @Nullable String publishedBefore,
        @Parameter(
                        description = "Articles, or the pages that lists leave out otherwise.",
                        schema =
                                @Schema(
                                        allowableValues = {"post", "page"},
                                        defaultValue = "post"))
                @Nullable String kind,
        @Parameter(
                        description =
                                "publishedAt, updatedAt or title, divided by commas; a minus in"
                                        + " front turns the order round.",
                        schema = @Schema(type = "string", defaultValue = "-publishedAt"))
                @Nullable String sort,
        @Parameter(
                        description = "Items of a page.",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "100",
                                        defaultValue = "20"))
                @Nullable String limit,
        @Parameter(description = "nextCursor or prevCursor of an answer.") @Nullable String cursor,
        @Parameter(
                        description = "Whether page.total is wanted.",
                        schema = @Schema(type = "boolean", defaultValue = "false"))
                @Nullable String count,
        @Parameter(
                        description = "The fields that are wanted, divided by commas.",
                        example = "title,slug,author.name")
                @Nullable String fields,
        @Parameter(
                        description =
                                "What is wanted besides: topics, series, authors (whole instead of"
                                        + " their names), body.",
                        example = "body")
                @Nullable String include) {}
