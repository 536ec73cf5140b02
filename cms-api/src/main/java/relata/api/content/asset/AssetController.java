package relata.api.content.asset;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Pictures and files for readers. */
@RequestMapping("/v1/content/assets")
@RestController
@Tag(name = "Files", description = "Pictures and files, by the addresses that posts have.")
class AssetController {

    private final AssetAnswers answers;

    AssetController(AssetAnswers answers) {
        this.answers = answers;
    }

    @ApiResponse(
            responseCode = "200",
            description = "Its bytes; 206 with a part of them, 304 when the caller has them.",
            content =
                    @Content(
                            mediaType = "*/*",
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{hash}/{name}")
    @Operation(
            operationId = "asset",
            summary = "A picture or file",
            description =
                    "What is at an address never changes, so it can be kept for good. Whoever knows"
                            + " the hash gets the file, whether its post is published or not; the hash"
                            + " can't be guessed. Ranges are answered.")
    Mono<Void> get(
            @Parameter(description = "SHA-256 of its bytes, 64 hexadecimal digits.") @PathVariable
                    String hash,
            @Parameter(description = "Its name; another one leads to this one.") @PathVariable
                    String name,
            @Parameter(
                            description =
                                    "Width in pixels of a smaller size: 160, 320, 480, 640, 960,"
                                            + " 1280, 1920 or 2560. A picture that is no wider, or of"
                                            + " which no smaller ones are made, is answered as it is.")
                    @RequestParam(required = false)
                    @Nullable Integer w,
            ServerWebExchange exchange) {
        return answers.answer(exchange, hash, name, w);
    }
}
