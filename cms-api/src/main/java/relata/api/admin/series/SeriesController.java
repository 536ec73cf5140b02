package relata.api.admin.series;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.admin.CatalogQuery;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.api.admin.Tagged;
import relata.api.security.Needs;
import tools.jackson.databind.JsonNode;

/** Series as editors see them. What is changed here is seen by readers at once. */
@RequestMapping("/v1/admin/series")
@RestController
@Tag(name = "Series (editors)", description = "Posts in an order. Readers see changes at once.")
class SeriesController {

    private final SeriesEditing editing;

    SeriesController(SeriesEditing editing) {
        this.editing = editing;
    }

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "All series by title")
    Mono<AdminPage<SeriesView>> list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean count,
            @Parameter(schema = @Schema(allowableValues = {"live", "trashed", "all"}))
                    @RequestParam(defaultValue = "live")
                    String state,
            ServerWebExchange exchange) {
        return editing.list(new CatalogQuery(limit, cursor, count, state), exchange);
    }

    @GetMapping("/{id}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "One series. The ETag is what If-Match takes")
    Mono<ResponseEntity<SeriesView>> get(@PathVariable String id) {
        return editing.get(id).map(series -> Tagged.ok(series.version(), series));
    }

    @Needs(Scope.SERIES_WRITE)
    @Operation(summary = "Add a series")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<SeriesView>> create(@RequestBody NewSeries series, Principal caller) {
        return editing.create(series, caller.getName())
                .map(made -> Tagged.made("/v1/admin/series/" + made.id(), made.version(), made));
    }

    @Needs(Scope.SERIES_WRITE)
    @Operation(
            summary = "Replace a series",
            description =
                    "A new slug leaves the old address as a redirect. What is absent is taken away,"
                            + " except for the slug, which is kept.")
    @PutMapping("/{id}")
    Mono<ResponseEntity<SeriesView>> replace(
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody NewSeries series,
            Principal caller) {
        return editing.replace(id, ifMatch, series, caller.getName())
                .map(next -> Tagged.ok(next.version(), next));
    }

    @Needs(Scope.SERIES_WRITE)
    @Operation(
            summary = "Change some fields of a series",
            description = "A merge patch (RFC 7396): null takes away, lists are replaced.")
    @PatchMapping(path = "/{id}", consumes = MergePatch.MEDIA_TYPE)
    Mono<ResponseEntity<SeriesView>> patch(
            @PathVariable String id,
            IfMatch ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewSeries.class),
                                            examples = @ExampleObject("{\"summary\":null}")))
                    @RequestBody
                    JsonNode patch,
            Principal caller) {
        return editing.patch(id, ifMatch, patch, caller.getName())
                .map(next -> Tagged.ok(next.version(), next));
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.SERIES_WRITE)
    @Operation(
            summary = "Move a series to the trash",
            description =
                    "Refused with 409 as long as posts belong to it; the first ten are named.")
    Mono<ResponseEntity<SeriesView>> trash(
            @PathVariable String id, IfMatch ifMatch, Principal caller) {
        return editing.trash(id, ifMatch, caller.getName())
                .map(gone -> Tagged.ok(gone.version(), gone));
    }

    @Needs(Scope.SERIES_WRITE)
    @Operation(summary = "Take a series out of the trash")
    @PostMapping("/{id}/restore")
    Mono<ResponseEntity<SeriesView>> restore(
            @PathVariable String id, IfMatch ifMatch, Principal caller) {
        return editing.restore(id, ifMatch, caller.getName())
                .map(back -> Tagged.ok(back.version(), back));
    }
}
