package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
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
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.api.security.Needs;
import tools.jackson.databind.JsonNode;

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
    Mono<AdminPage<PostLine>> list(@ParameterObject EditorsList asked, ServerWebExchange exchange) {
        return editing.list(asked).map(found -> found.page(exchange, asked));
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
                    @Nullable String asOf) {
        return versions.get(id, Moment.of(view, version, asOf)).map(PostView::answer);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(summary = "Make a draft. No reader sees it before it is published")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<PostView>> create(
            @RequestBody NewPost post, @Parameter(hidden = true) Authentication caller) {
        return editing.create(post, caller.getName()).map(PostView::made);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Replace the draft. Readers see no change before it is published",
            description = "What is absent is taken away, except for the slug, which is kept.")
    @PutMapping("/{id}")
    Mono<ResponseEntity<PostView>> replace(
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody NewPost post,
            @Parameter(hidden = true) Authentication caller) {
        return editing.replace(id, ifMatch, post, caller.getName()).map(PostView::answer);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Change some fields of the draft",
            description =
                    "A merge patch (RFC 7396): what is null is taken away, lists are replaced.")
    @PatchMapping(path = "/{id}", consumes = MergePatch.MEDIA_TYPE)
    Mono<ResponseEntity<PostView>> patch(
            @PathVariable String id,
            IfMatch ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewPost.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"summary\":\"In brief.\",\"image\":null}")))
                    @RequestBody
                    JsonNode patch,
            @Parameter(hidden = true) Authentication caller) {
        return editing.patch(id, ifMatch, patch, caller.getName()).map(PostView::answer);
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Move to the trash, from which it can be restored; or purge what is there",
            description =
                    "What readers get is taken from them, which needs posts:publish. Purging needs"
                            + " that, too: it erases the post and its versions for ever and answers"
                            + " 204; the address stays its own if readers ever knew it.")
    Mono<ResponseEntity<PostView>> delete(
            @PathVariable String id,
            @Parameter(description = "Erase for ever what is in the trash.")
                    @RequestParam(defaultValue = "false")
                    boolean purge,
            IfMatch ifMatch,
            @Parameter(hidden = true) Authentication caller) {
        Editor editor = Editor.of(caller);
        return purge
                ? editing.purge(id, ifMatch, editor).thenReturn(ResponseEntity.noContent().build())
                : editing.act(PostAction.TRASH, id, ifMatch, editor).map(PostView::answer);
    }
}
