package relata.api.content;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.api.problem.RequestRefused;
import relata.preview.PreviewLinks;

/**
 * Shows a post to whoever has a preview link. Neither public content nor for editors: nobody on the
 * way may keep it or lead others to it.
 */
@RestController
@RequestMapping(path = "/v1/preview", produces = "application/json")
@Tag(name = "Preview", description = "A post that is not published, for whoever has a link.")
class PreviewController {

    private final PreviewLinks links;
    private final PreviewDocuments documents;

    PreviewController(PreviewLinks links, PreviewDocuments documents) {
        this.links = links;
        this.documents = documents;
    }

    /** A post as readers would get it, and what this view of it is. */
    @Schema(name = "PreviewedPost")
    record PreviewedPost(@JsonUnwrapped PostDocument post, PreviewPlace preview) {}

    /** Which version is shown, and until when. */
    @Schema(name = "PreviewPlace")
    record PreviewPlace(long version, Instant expiresAt) {}

    @Operation(
            operationId = "preview",
            summary = "A post as readers would get it if it were published as it is",
            description =
                    "Posts that it names are those that are published. A link that is unknown, has expired or was revoked is answered with the same 404.")
    @GetMapping("/{token}")
    Mono<PreviewedPost> get(
            @Parameter(description = "What is in the link.") @PathVariable String token,
            ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.setCacheControl("no-store");
        headers.set("X-Robots-Tag", "noindex, nofollow");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        return links.open(token)
                .flatMap(documents::of)
                .switchIfEmpty(Mono.error(PreviewController::none));
    }

    private static RequestRefused none() {
        return RequestRefused.of(
                404, "not-found", "There is no such preview, or it is over. Ask for a new link.");
    }
}
