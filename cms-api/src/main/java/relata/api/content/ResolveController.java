package relata.api.content;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
            @Schema(allowableValues = {"post", "series", "topic", "author"}) String kind,
            String id,
            String slug,
            String title,
            @Schema(description = "Its path.", example = "/posts/why-repair-matters") String path,
            @Schema(description = "Where this API has it.") String url,
            @Schema(description = "Whether it was asked for by a path that it had before.")
                    boolean moved) {}

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
