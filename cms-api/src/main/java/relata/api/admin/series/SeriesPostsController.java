package relata.api.admin.series;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.IfMatch;
import relata.api.security.Needs;

/**
 * The posts of a series in their order. Whether a post belongs to it is part of the post and is
 * published with it; the order is part of the series and is seen at once.
 */
@RequestMapping("/v1/admin/series/{id}/posts")
@RestController
@Tag(name = "Series (editors)")
class SeriesPostsController {

    private final SeriesOrder order;

    SeriesPostsController(SeriesOrder order) {
        this.order = order;
    }

    /** All posts in an order. */
    @Schema(name = "SeriesOrder")
    record WholeOrder(
            @Schema(
                            description = "The ids of all posts of the series, each once.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable List<String> posts) {}

    /** A post that is to belong to it. */
    @Schema(name = "SeriesInsertion")
    record Insertion(
            @Schema(description = "Its id.", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String post,
            @Schema(description = "1 for the first; the end when absent.", example = "1")
                    @Nullable Integer position) {}

    /** Another place. */
    @Schema(name = "SeriesMove")
    record Place(
            @Schema(
                            description = "1 for the first.",
                            example = "1",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Integer position) {}

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "All posts that belong to it, in a draft or for readers, in order")
    Mono<ResponseEntity<SeriesPostsView>> get(@PathVariable String id) {
        return order.get(id).map(SeriesPostsView::answer);
    }

    @Needs(Scope.SERIES_WRITE)
    @Operation(
            summary = "Put all posts into an order",
            description = "Readers see the whole of it at once. If-Match is that of the series.")
    @PutMapping
    Mono<ResponseEntity<SeriesPostsView>> order(
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody WholeOrder sent,
            Principal caller) {
        return order.order(id, ifMatch, sent, caller.getName()).map(SeriesPostsView::answer);
    }

    @Needs(Scope.SERIES_WRITE)
    @Operation(
            summary = "Give a post a place in the series",
            description =
                    "Changes the post's draft; readers see it there when it is published. Refused"
                            + " with 409 when it belongs to a series already.")
    @PostMapping
    Mono<ResponseEntity<SeriesPostsView>> insert(
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody Insertion sent,
            Principal caller) {
        return order.insert(id, ifMatch, sent, caller.getName()).map(SeriesPostsView::answer);
    }

    @Needs(Scope.SERIES_WRITE)
    @Operation(summary = "Give a post of the series another place. Readers see it at once")
    @PostMapping("/{postId}/move")
    Mono<ResponseEntity<SeriesPostsView>> move(
            @PathVariable String id,
            @PathVariable String postId,
            IfMatch ifMatch,
            @RequestBody Place sent,
            Principal caller) {
        return order.move(new SeriesOrder.Member(id, postId), ifMatch, sent, caller.getName())
                .map(SeriesPostsView::answer);
    }

    @DeleteMapping("/{postId}")
    @Needs(Scope.SERIES_WRITE)
    @Operation(
            summary = "Take a post out of the series",
            description =
                    "Changes the post's draft; readers see it at its place until it is published.")
    Mono<ResponseEntity<SeriesPostsView>> remove(
            @PathVariable String id,
            @PathVariable String postId,
            IfMatch ifMatch,
            Principal caller) {
        return order.remove(new SeriesOrder.Member(id, postId), ifMatch, caller.getName())
                .map(SeriesPostsView::answer);
    }
}
