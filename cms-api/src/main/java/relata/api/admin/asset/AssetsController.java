package relata.api.admin.asset;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.api.admin.Tagged;
import relata.api.security.Needs;
import relata.asset.AssetFields;
import relata.asset.Assets.Named;
import relata.asset.Assets.Taken;
import tools.jackson.databind.JsonNode;

/** Pictures and files. */
@RequestMapping("/v1/admin/assets")
@RestController
@Tag(name = "Assets", description = "Pictures and files, each kept once by the hash of its bytes.")
class AssetsController {

    private final AssetDesk desk;

    AssetsController(AssetDesk desk) {
        this.desk = desk;
    }

    /** What may be said of a file when it is uploaded. */
    record Said(
            @Parameter(description = "Its name, where it has none by itself.")
                    @Nullable String name,
            @Parameter(description = "What it shows, for those who can't see it.")
                    @Nullable String alt,
            @Parameter(description = "A line below it.") @Nullable String caption,
            @Parameter(description = "Who made it.") @Nullable String credit) {

        Named of(String file) {
            return new Named(
                    Objects.requireNonNullElse(name, file), new AssetFields(alt, caption, credit));
        }
    }

    @Needs(Scope.ASSETS_WRITE)
    @Operation(
            operationId = "uploadAssetForm",
            summary = "Upload a picture or file, from a form",
            description =
                    "What it is, is found from its bytes. Where it was made and by whom (EXIF, XMP,"
                            + " comments) is taken out; the picture stays as it is. The same bytes"
                            + " again are the same asset: 200 instead of 201, and nothing changes."
                            + " The body itself can be the file, too: send it with any other"
                            + " Content-Type, such as application/octet-stream.")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<AssetView>> uploadForm(
            @RequestPart("file") FilePart file, @ParameterObject Said said, Principal caller) {
        return desk.take(file.content(), said.of(file.filename()), caller.getName())
                .map(AssetsController::answer);
    }

    @Needs(Scope.ASSETS_WRITE)
    @Operation(
            operationId = "uploadAsset",
            summary = "Upload a picture or file, as the body itself or from a form",
            description =
                    "What it is, is found from its bytes. Where it was made and by whom (EXIF, XMP,"
                            + " comments) is taken out; the picture stays as it is. The same bytes"
                            + " again are the same asset: 200 instead of 201, and nothing changes.")
    @PostMapping(
            consumes = {
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                MediaType.APPLICATION_PDF_VALUE,
                "image/*",
                "audio/*",
                "video/*"
            })
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<AssetView>> upload(
            @ParameterObject Said said,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(schema = @Schema(type = "string", format = "binary")))
                    @RequestBody
                    Flux<DataBuffer> body,
            @Parameter(hidden = true)
                    @RequestHeader(name = HttpHeaders.CONTENT_LENGTH, required = false)
                    @Nullable Long length,
            Principal caller) {
        desk.expect(length == null ? -1 : length);
        return desk.take(body, said.of("file"), caller.getName()).map(AssetsController::answer);
    }

    private static ResponseEntity<AssetView> answer(Taken taken) {
        AssetView view = AssetView.of(taken.asset());
        return taken.added()
                ? Tagged.made("/v1/admin/assets/" + view.id(), view.version(), view)
                : Tagged.ok(view.version(), view);
    }

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "All pictures and files, the newest first")
    Mono<AdminPage<AssetView>> list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean count,
            ServerWebExchange exchange) {
        return desk.list(AdminPage.Asked.of(limit, cursor), count, exchange);
    }

    @GetMapping("/{id}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "One picture or file. The ETag is what If-Match takes")
    Mono<ResponseEntity<AssetView>> get(@PathVariable String id) {
        return desk.get(id).map(asset -> Tagged.ok(asset.version(), AssetView.of(asset)));
    }

    /** The posts that show it. */
    @Schema(name = "AssetUses")
    record Uses(List<AssetDesk.Use> posts) {}

    @GetMapping("/{id}/uses")
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "The posts that show it, in the draft or in what readers get",
            description = "Reads the bodies of all posts.")
    Mono<Uses> uses(@PathVariable String id) {
        return desk.uses(id).map(Uses::new);
    }

    @Needs(Scope.ASSETS_WRITE)
    @Operation(
            summary = "Change what is said of it",
            description = "A merge patch (RFC 7396): null takes away.")
    @PatchMapping(path = "/{id}", consumes = MergePatch.MEDIA_TYPE)
    Mono<ResponseEntity<AssetView>> patch(
            @PathVariable String id,
            IfMatch ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    AssetView.Fields.class),
                                            examples = @ExampleObject("{\"alt\":\"Two chairs\"}")))
                    @RequestBody
                    JsonNode patch,
            Principal caller) {
        return desk.patch(id, ifMatch, patch, caller.getName())
                .map(asset -> Tagged.ok(asset.version(), AssetView.of(asset)));
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.ASSETS_WRITE)
    @Operation(
            summary = "Delete it for good, with its bytes",
            description = "409 as long as posts show it, those in the trash too; they are named.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(@PathVariable String id, IfMatch ifMatch, Principal caller) {
        return desk.remove(id, ifMatch, caller.getName());
    }
}
