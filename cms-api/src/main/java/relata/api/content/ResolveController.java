package relata.api.content;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;

/** What lives at an address. */
@RestController
@Tag(name = "Content")
class ResolveController {

    private final Residents residents;

    ResolveController(Residents residents) {
        this.residents = residents;
    }

    /** What lives at an address. */
    @Schema(name = "Resident")
    record Resident(
            @Schema(allowableValues = {"post", "series", "topic", "author", "redirect"})
                    String kind,
            String id,
            @Nullable String slug,
            @Nullable String title,
            @Schema(
                            description = "Its path; null when it leads to another site.",
                            example = "/posts/why-repair-matters")
                    @Nullable String path,
            @Schema(description = "Where this API has it, or the address on another site.")
                    String url,
            @Schema(description = "Whether it was asked for by a path that it had before.")
                    boolean moved) {

        /** The same, asked for by another path. */
        Resident left() {
            return new Resident(kind, id, slug, title, path, url, true);
        }
    }

    @Operation(
            operationId = "resolve",
            summary = "What lives at an address",
            description = "Knows the addresses of imported sites, too.")
    @GetMapping(path = "/v1/content/resolve", produces = "application/json")
    Mono<Answer<Resident>> resolve(
            @Parameter(description = "A path or an address.", example = "/2019/07/repair/")
                    @RequestParam
                    String path) {
        return residents.at(path);
    }
}
