package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.admin.versions.Versions;
import relata.api.security.Needs;

/** The versions of a post. */
@RequestMapping("/v1/admin/posts/{id}")
@RestController
@Tag(name = "Versions", description = "What was, who changed it, and the way back.")
public class PostVersionsController {

    private final PostVersions versions;

    PostVersionsController(PostVersions versions) {
        this.versions = versions;
    }

    @GetMapping("/versions")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The versions of a post, newest first, and the fields that each changed")
    Mono<AdminPage<Versions.Line>> list(
            @PathVariable String id,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return versions.list(id, AdminPage.Asked.of(limit, cursor), exchange);
    }

    @GetMapping("/versions/{version}")
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "A post as it was at a version",
            description =
                    "The status is that of then. What it refers to is shown under the names of now; references that lead nowhere by now are named in the warnings.")
    Mono<PostView> get(@PathVariable String id, @PathVariable long version) {
        return versions.get(id, new Moment(false, version, null));
    }

    @GetMapping("/diff")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "In what two versions differ: field by field, and the body word by word")
    Mono<PostVersions.PostDiff> diff(
            @PathVariable String id,
            @Parameter(description = "The version before the other when absent.")
                    @RequestParam(required = false)
                    @Nullable Long from,
            @Parameter(description = "The latest when absent.") @RequestParam(required = false)
                    @Nullable Long to) {
        return versions.diff(id, from, to);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Make the draft what it was at a version",
            description =
                    "Readers see no change. References that lead nowhere by now are kept and named in the warnings.")
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            required = true,
            description = "The ETag that was read, such as \"v3\".")
    @PostMapping("/versions/{version}/restore")
    Mono<ResponseEntity<PostView>> restore(
            @PathVariable String id,
            @PathVariable long version,
            IfMatch ifMatch,
            Principal caller) {
        return versions.restore(id, version, ifMatch, caller.getName())
                .map(post -> ResponseEntity.ok().eTag(IfMatch.etag(post.version())).body(post));
    }
}
