package relata.api.admin.author;

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
import relata.api.admin.operation.OperationView;
import relata.api.security.Needs;
import tools.jackson.databind.JsonNode;

/** Authors as editors see them. What is changed here is seen by readers at once. */
@RequestMapping("/v1/admin/authors")
@RestController
@Tag(name = "Authors (editors)", description = "Who writes. Readers see changes at once.")
class AuthorsController {

    private final AuthorEditing editing;

    /** Who stays. */
    @Schema(name = "AuthorMerge")
    record AuthorMergeRequest(
            @Schema(
                            description = "Slug or id of the author who stays.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String into) {}

    AuthorsController(AuthorEditing editing) {
        this.editing = editing;
    }

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "All authors by name")
    Mono<AdminPage<AuthorView>> list(
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
    @Operation(summary = "One author. The ETag is what If-Match takes")
    Mono<ResponseEntity<AuthorView>> get(@PathVariable String id) {
        return editing.get(id).map(author -> Tagged.ok(author.version(), author));
    }

    @Needs(Scope.AUTHORS_WRITE)
    @Operation(summary = "Add an author")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<AuthorView>> create(@RequestBody NewAuthor author, Principal caller) {
        return editing.create(author, caller.getName())
                .map(made -> Tagged.made("/v1/admin/authors/" + made.id(), made.version(), made));
    }

    @Needs(Scope.AUTHORS_WRITE)
    @Operation(
            summary = "Replace an author",
            description =
                    "A new slug leaves the old address as a redirect. What is absent is taken away,"
                            + " except for the slug, which is kept.")
    @PutMapping("/{id}")
    Mono<ResponseEntity<AuthorView>> replace(
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody NewAuthor author,
            Principal caller) {
        return editing.replace(id, ifMatch, author, caller.getName())
                .map(next -> Tagged.ok(next.version(), next));
    }

    @Needs(Scope.AUTHORS_WRITE)
    @Operation(
            summary = "Change some fields of an author",
            description = "A merge patch (RFC 7396): null takes away, lists are replaced.")
    @PatchMapping(path = "/{id}", consumes = MergePatch.MEDIA_TYPE)
    Mono<ResponseEntity<AuthorView>> patch(
            @PathVariable String id,
            IfMatch ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewAuthor.class),
                                            examples = @ExampleObject("{\"bio\":null}")))
                    @RequestBody
                    JsonNode patch,
            Principal caller) {
        return editing.patch(id, ifMatch, patch, caller.getName())
                .map(next -> Tagged.ok(next.version(), next));
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.AUTHORS_WRITE)
    @Operation(
            summary = "Move an author to the trash",
            description =
                    "Refused with 409 as long as posts name the author; the first ten are named.")
    Mono<ResponseEntity<AuthorView>> trash(
            @PathVariable String id, IfMatch ifMatch, Principal caller) {
        return editing.trash(id, ifMatch, caller.getName())
                .map(gone -> Tagged.ok(gone.version(), gone));
    }

    @Needs(Scope.AUTHORS_WRITE)
    @Operation(summary = "Take an author out of the trash")
    @PostMapping("/{id}/restore")
    Mono<ResponseEntity<AuthorView>> restore(
            @PathVariable String id, IfMatch ifMatch, Principal caller) {
        return editing.restore(id, ifMatch, caller.getName())
                .map(back -> Tagged.ok(back.version(), back));
    }

    @Needs(Scope.AUTHORS_WRITE)
    @Operation(
            summary = "Make one author of two who are the same person",
            description =
                    "Posts (drafts and what readers get), names and addresses go over to the one who"
                            + " stays; all or nothing, through a crash. 202 when it takes longer than"
                            + " ten seconds: see Location.")
    @PostMapping("/{id}/merge")
    Mono<ResponseEntity<OperationView>> merge(
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody AuthorMergeRequest sent,
            Principal caller) {
        return editing.merge(id, ifMatch, sent, caller.getName()).map(OperationView::answer);
    }
}
