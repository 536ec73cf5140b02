package relata.api.admin.related;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.IfMatch;
import relata.api.security.Needs;

/** Which posts editors want to be shown beside another. */
@RequestMapping("/v1/admin/posts/{id}/related")
@RestController
@Tag(
        name = "Related posts (editors)",
        description = "What editors want to be shown beside a post. Readers see it at once.")
class RelatedChoiceController {

    private final RelatedDesk desk;

    RelatedChoiceController(RelatedDesk desk) {
        this.desk = desk;
    }

    /** What is chosen. */
    @Schema(name = "NewRelatedChoice")
    record Chosen(
            @Schema(
                            description =
                                    "Ids of posts that are shown first, in this order; at most 20."
                                            + " None when absent.")
                    @Nullable List<@Nullable String> pins,
            @Schema(description = "Posts that are never shown; at most 100. None when absent.")
                    @Nullable List<@Nullable NewBlock> blocks) {}

    /** A post that is never shown. */
    @Schema(name = "NewRelatedBlock")
    record NewBlock(
            @Schema(description = "Its id.", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String post,
            @Schema(
                            description =
                                    "Whether this post is never shown beside that one either.",
                            defaultValue = "false")
                    @Nullable Boolean bothWays) {}

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "What editors want to be shown beside a post",
            description =
                    "The ETag is what If-Match takes, \"v0\" as long as nothing was chosen. A pinned"
                            + " post that readers don't get is kept and shown when they do.")
    Mono<ResponseEntity<RelatedChoiceView>> get(@PathVariable String id) {
        return desk.get(id).map(RelatedChoiceView::answer);
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(
            summary = "Choose what is shown beside a post",
            description =
                    "Takes the place of what was chosen before. It holds whatever becomes of the"
                            + " post's draft and address. Readers see it at once.")
    @PutMapping
    Mono<ResponseEntity<RelatedChoiceView>> put(
            @PathVariable String id, IfMatch ifMatch, @RequestBody Chosen sent, Principal caller) {
        return desk.put(id, ifMatch, sent, caller.getName()).map(RelatedChoiceView::answer);
    }
}
