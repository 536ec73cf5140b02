package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.security.Needs;
import relata.api.webhook.Receipts;

/** How far publications have come. */
@RequestMapping("/v1/admin/posts/{id}/receipt")
@RestController
@Tag(name = "Posts (editors)")
class ReceiptsController {

    private final Receipts receipts;

    ReceiptsController(Receipts receipts) {
        this.receipts = receipts;
    }

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "How far the last publication has come: live, indexed, purged, delivered",
            description = "stuck names the first step that is not done, and since when.")
    Mono<Receipts.Receipt> receipt(@PathVariable String id) {
        return receipts.of(id);
    }
}
