package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.IfMatch;
import relata.api.security.Needs;

/** What moves a post on in its life. */
@RequestMapping("/v1/admin/posts/{id}")
@RestController
@Tag(name = "Posts (editors)")
class PostLifeController {

    private final Editing editing;

    PostLifeController(Editing editing) {
        this.editing = editing;
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(
            summary = "Publish: the draft becomes what readers get, and is found by search",
            description =
                    "What it refers to must be there: topics, series, authors, and what its body links to in this library. What is missing is named.")
    @PostMapping("/publish")
    Mono<ResponseEntity<PostView>> publish(
            @PathVariable String id,
            IfMatch ifMatch,
            @Parameter(hidden = true) Authentication caller) {
        return act(PostAction.PUBLISH, id, ifMatch, caller);
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(summary = "Take it from the readers; it is a draft again")
    @PostMapping("/unpublish")
    Mono<ResponseEntity<PostView>> unpublish(
            @PathVariable String id,
            IfMatch ifMatch,
            @Parameter(hidden = true) Authentication caller) {
        return act(PostAction.UNPUBLISH, id, ifMatch, caller);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(summary = "Drop the draft, so that what readers get is what editors see")
    @PostMapping("/discard")
    Mono<ResponseEntity<PostView>> discard(
            @PathVariable String id,
            IfMatch ifMatch,
            @Parameter(hidden = true) Authentication caller) {
        return act(PostAction.DISCARD, id, ifMatch, caller);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Put it away: kept, not worked on, and not read",
            description = "What readers get is taken from them, which needs posts:publish.")
    @PostMapping("/archive")
    Mono<ResponseEntity<PostView>> archive(
            @PathVariable String id,
            IfMatch ifMatch,
            @Parameter(hidden = true) Authentication caller) {
        return act(PostAction.ARCHIVE, id, ifMatch, caller);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(summary = "Take it out of the trash, else out of the archive. Publishes nothing")
    @PostMapping("/restore")
    Mono<ResponseEntity<PostView>> restore(
            @PathVariable String id,
            IfMatch ifMatch,
            @Parameter(hidden = true) Authentication caller) {
        return act(PostAction.RESTORE, id, ifMatch, caller);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(summary = "Make a draft of a post's text, under a title and a slug of its own")
    @PostMapping("/duplicate")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<PostView>> duplicate(
            @PathVariable String id, @Parameter(hidden = true) Authentication caller) {
        return editing.duplicate(id, caller.getName()).map(PostView::made);
    }

    private Mono<ResponseEntity<PostView>> act(
            PostAction action, String id, IfMatch ifMatch, Authentication caller) {
        return editing.act(action, id, ifMatch, Editor.of(caller)).map(PostView::answer);
    }
}
