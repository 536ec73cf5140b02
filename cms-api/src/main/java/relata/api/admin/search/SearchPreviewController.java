package relata.api.admin.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.content.SearchQuery;
import relata.api.security.Needs;

/** A search before and after. */
@RestController
@Tag(name = "Search settings")
class SearchPreviewController {

    private final SearchPreviews previews;

    SearchPreviewController(SearchPreviews previews) {
        this.previews = previews;
    }

    /** A search to be tried. */
    @Schema(name = "SearchPreviewBody")
    record PreviewBody(
            @Schema(example = "co-regulation", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String q,
            @Schema(description = "As in a search.") @Nullable String topic,
            @Schema(allowableValues = {"narrower", "exact"}) @Nullable String topicMode,
            @Nullable String series,
            @Nullable String author,
            @Nullable String language,
            @Nullable String publishedAfter,
            @Nullable String publishedBefore,
            @Schema(allowableValues = {"post", "page"}) @Nullable String kind,
            @Schema(description = "1 to 50, 20 when not given.", example = "10")
                    @Nullable Integer limit,
            @Schema(description = "What is to be tried; the draft when absent.")
                    @Nullable SettingsBody settings) {

        /** As many results as can be compared. */
        SearchQuery query() {
            return new SearchQuery(
                    q,
                    topic,
                    topicMode,
                    series,
                    author,
                    language,
                    publishedAfter,
                    publishedBefore,
                    kind,
                    null,
                    "100",
                    null,
                    null,
                    null,
                    "false");
        }
    }

    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "A search with the active settings and with others, side by side",
            description =
                    "Changes nothing. The first 100 results are compared; was is null for what was"
                            + " not among them.")
    @PostMapping("/v1/admin/search/preview")
    Mono<SearchPreview> preview(@RequestBody PreviewBody body) {
        return previews.preview(body);
    }
}
