package relata.api.content;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;

/** Series, and their posts in order. */
@RestController
@RequestMapping(path = "/v1/content/series", produces = "application/json")
@Tag(name = "Content")
class SeriesController {

    private final SeriesDocuments series;

    SeriesController(SeriesDocuments series) {
        this.series = series;
    }

    /** A series as lists show it. */
    @Schema(name = "SeriesItem")
    record SeriesItem(
            String id, String slug, String title, @Nullable String summary, int postCount) {}

    /** A series with its posts. */
    @Schema(name = "Series")
    record SeriesDocument(
            String id,
            String slug,
            String title,
            @Nullable String summary,
            int postCount,
            Instant updatedAt,
            @Schema(description = "In reading order, at most 1,000.") List<PostItem> posts) {}

    @Operation(operationId = "listSeries", summary = "Series by title")
    @GetMapping
    Mono<Answer<Page<SeriesItem>>> list(
            @ParameterObject CatalogQuery query, ServerHttpRequest request) {
        return series.list(query, request.getURI());
    }

    @Operation(operationId = "getSeries", summary = "A series with its posts in order")
    @GetMapping("/{series}")
    Mono<Answer<SeriesDocument>> get(
            @Parameter(description = "Slug or id.") @PathVariable("series") String name,
            @ParameterObject FieldsQuery query) {
        return series.get(name, query.fields());
    }
}
