package relata.api.admin.redirect;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
import relata.api.security.Needs;

/** Redirects of one's own. */
@RequestMapping("/v1/admin/redirects")
@RestController
@Tag(name = "Redirects", description = "Paths that lead elsewhere because an editor said so.")
class RedirectsController {

    private final RedirectDesk desk;

    RedirectsController(RedirectDesk desk) {
        this.desk = desk;
    }

    /** A redirect to be made. */
    record NewRedirect(
            @Schema(
                            description = "A path at which nothing lives or ever lived.",
                            example = "/old/path",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String from,
            @Schema(
                            description =
                                    "A path of this library, which is followed wherever it moves,"
                                            + " or an address on another site.",
                            example = "/posts/why-repair-matters",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String to) {}

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "All redirects, in the order of their paths")
    Mono<AdminPage<RedirectView>> list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean count,
            ServerWebExchange exchange) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        return desk.list(asked, count)
                .map(found ->
                        AdminPage.of(
                                exchange,
                                asked,
                                found.redirects(),
                                new AdminPage.Shown<>(
                                        RedirectView::from, view -> view, found.total())));
    }

    @GetMapping("/{id}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "One redirect. The ETag is what If-Match takes")
    Mono<ResponseEntity<RedirectView>> get(@PathVariable String id) {
        return desk.get(id)
                .map(view -> ResponseEntity.ok().eTag(IfMatch.etag(view.version())).body(view));
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(
            summary = "Make a redirect",
            description =
                    "It leads straight to its end: chains are followed when it is made, and loops"
                            + " can't be. 409 when something lives or lived at the path.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<RedirectView>> create(
            @RequestBody NewRedirect sent, @Parameter(hidden = true) Authentication caller) {
        return desk.create(
                        Objects.requireNonNullElse(sent.from(), ""),
                        Objects.requireNonNullElse(sent.to(), ""),
                        caller.getName())
                .map(view ->
                        ResponseEntity.created(URI.create("/v1/admin/redirects/" + view.id()))
                                .eTag(IfMatch.etag(view.version()))
                                .body(view));
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.POSTS_PUBLISH)
    @Operation(summary = "Remove a redirect; its path is free again")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(
            @PathVariable String id,
            IfMatch ifMatch,
            @Parameter(hidden = true) Authentication caller) {
        return desk.remove(id, ifMatch, caller.getName());
    }
}
