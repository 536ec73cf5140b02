package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.problem.Problem;
import relata.api.security.Needs;
import relata.post.Review;
import relata.refusal.Invalid;

/** What is said of posts without changing one, and done to many at once. */
@RequestMapping("/v1/admin/posts")
@RestController
@Tag(name = "Posts (editors)")
class PostBulkController {

    private final Editing editing;
    private final Bulk bulk;

    PostBulkController(Editing editing, Bulk bulk) {
        this.editing = editing;
        this.bulk = bulk;
    }

    /** What was found. */
    @Schema(name = "Validation")
    record Validation(
            @Schema(description = "Whether it could be published.") boolean valid,
            @Schema(description = "What stands in the way.") List<Remark> errors,
            @Schema(description = "What readers may not get as expected.") List<Remark> warnings) {

        /** One thing that was found. */
        @Schema(name = "Remark")
        record Remark(
                @Schema(description = "The place, as a JSON pointer.", example = "/topics/0")
                        String pointer,
                @Schema(description = "A stable name for programs.", example = "unknown")
                        String code,
                String message) {

            static List<Remark> of(List<Invalid.Problem> problems) {
                return problems.stream()
                        .map(p -> new Remark(p.pointer(), p.code(), p.message()))
                        .toList();
            }
        }

        static Validation of(Review review) {
            return new Validation(
                    review.errors().isEmpty(),
                    Remark.of(review.errors()),
                    Remark.of(review.warnings()));
        }
    }

    /** The same for many posts. */
    record BulkRequest(
            @Schema(
                            allowableValues = {
                                "archive",
                                "discard",
                                "publish",
                                "restore",
                                "trash",
                                "unpublish"
                            },
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String action,
            @Schema(
                            description = "At most 100, each once.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable List<Item> items) {

        /** One of them, as it was seen. */
        @Schema(name = "BulkItem")
        record Item(
                @Nullable String id,
                @Schema(description = "The version that was seen.", example = "3")
                        @Nullable Long version) {}
    }

    /** What became of each, in the order of the request. */
    record BulkAnswer(int done, int refused, List<Result> data) {

        /** What became of one. */
        @Schema(name = "BulkResult")
        record Result(
                String id,
                @Schema(description = "The HTTP status that it would have got alone.")
                        int httpStatus,
                @Nullable Long version,
                @Schema(description = "Where it is in its life now.") @Nullable String status,
                @Nullable Problem problem) {}
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "What stands in the way of publishing something. Changes nothing",
            description = "Answers 200 with all that was found; errors don't make it a failure.")
    @PostMapping("/validate")
    Mono<Validation> validate(
            @RequestBody NewPost post,
            @Parameter(description = "The post that it is to be the draft of.")
                    @RequestParam(required = false)
                    @Nullable String id) {
        return editing.review(id, post).map(Validation::of);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Do the same to many posts, each by itself",
            description =
                    "Each is done or refused for itself and says so. Publishing, and taking what"
                            + " is live from readers, needs posts:publish.")
    @PostMapping("/bulk")
    Mono<BulkAnswer> bulk(
            @RequestBody BulkRequest request,
            @Parameter(hidden = true) Authentication caller,
            ServerWebExchange exchange) {
        return bulk.run(request, Editor.of(caller), exchange);
    }
}
