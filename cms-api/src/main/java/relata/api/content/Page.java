package relata.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param data the items
 * @param page where in the list this is
 * @param links addresses of this page and of those beside it
 */
record Page<T>(List<T> data, Position page, Links links) {

    @Schema(name = "PagePosition")
    record Position(
            int limit,
            @Schema(description = "Leads to the next page; null on the last.")
                    @Nullable String nextCursor,
            @Schema(description = "Leads to the page before; null on the first.")
                    @Nullable String prevCursor,
            @Schema(description = "Items on all pages; there when count=true.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Long total) {}

    @Schema(name = "PageLinks")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Links(String self, @Nullable String next, @Nullable String prev) {}
}
