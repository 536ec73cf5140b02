package relata.api.admin.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which of what waits is called off. */
record CancelRequest(
        @Schema(
                        allowableValues = {"publish", "unpublish"},
                        description = "Both when absent.")
                @Nullable String action) {}
