package relata.api.content;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What can be asked of a single thing. */
record FieldsQuery(
        @Parameter(
                        description = "The fields that are wanted, divided by commas.",
                        example = "title,slug")
                @Nullable String fields) {}
