package relata.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.security.Needs;

/** Posts as editors see them. */
@RequestMapping("/v1/admin/posts")
@RestController
@Tag(name = "Posts (editors)", description = "Posts as editors see them: drafts and published.")
class PostsController {

    private final Editing editing;
    private final PostVersions versions;

    PostsController(Editing editing, PostVersions versions) {
        this.editing = editing;
        this.versions = versions;
    }

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "All posts in any state, the latest made first")
    Mono<AdminPage<PostLine>> list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean count,
            ServerWebExchange exchange) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        return editing.list(asked, count).map(found -> found.page(exchange, asked));
    }

    @GetMapping("/{id}")
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "One post, now or at an earlier moment. The ETag is what If-Match takes",
            description = "With asOf or version it is the post as it was then, if it was there.")
    Mono<ResponseEntity<PostView>> get(
            @PathVariable String id,
            @Parameter(description = "What editors work on, or what readers get.")
                    @RequestParam(defaultValue = "draft")
                    @Schema(allowableValues = {"draft", "published"})
                    String view,
            @Parameter(description = "As of this version.") @RequestParam(required = false)
                    @Nullable Long version,
            @Parameter(description = "As of this time.", example = "2026-05-04T10:00:00Z")
                    @RequestParam(required = false)
                    @Nullable Instant asOf) {
        return versions.get(id, Moment.of(view, version, asOf)).map(PostsController::answer);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(summary = "Make a draft. No reader sees it before it is published")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<PostView>> create(@RequestBody NewPost post, Principal caller) {
        return editing.create(post, caller.getName())
                .map(made ->
                        ResponseEntity.created(URI.create("/v1/admin/posts/" + made.id()))
                                .eTag(etag(made))
                                .body(made));
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(summary = "Publish: the draft becomes what readers get, and is found by search")
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            required = true,
            description = "The ETag that was read, such as \"v3\".")
    @PostMapping("/{id}/publish")
    Mono<ResponseEntity<PostView>> publish(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch,
            Principal caller) {
        return editing.publish(id, IfMatch.of(ifMatch), caller.getName())
                .map(PostsController::answer);
    }

    private static ResponseEntity<PostView> answer(PostView post) {
        return ResponseEntity.ok().eTag(etag(post)).body(post);
    }

    private static String etag(PostView post) {
        return IfMatch.etag(post.version());
    }
}
