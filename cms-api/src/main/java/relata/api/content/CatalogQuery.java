package relata.api.content;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be asked of a list of series or authors. */
record CatalogQuery(
        @Parameter(
                        description = "Items of a page.",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "100",
                                        defaultValue = "100"))
                @Nullable String limit,
        @Parameter(description = "nextCursor or prevCursor of an answer.") @Nullable String cursor,
        @Parameter(
                        description = "Whether page.total is wanted.",
                        schema = @Schema(type = "boolean", defaultValue = "false"))
                @Nullable String count,
        @Parameter(description = "The fields that are wanted, divided by commas.")
                @Nullable String fields) {}
