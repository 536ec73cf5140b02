package relata.api.admin.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.content.feed.Sites;
import relata.api.content.parameter.Values;
import relata.api.security.Needs;
import relata.portable.Export;
import relata.portable.Export.Style;
import relata.portable.Selection;

/** The library, or some of its posts with what they need, as a file. */
@RequestMapping("/v1/admin/exports")
@RestController
@Tag(name = "Exports", description = "The library, or some of its posts, as a file.")
class ExportsController {

    private static final String ZIP = "application/zip";

    private final ExportDesk desk;
    private final Sites sites;

    ExportsController(ExportDesk desk, Sites sites) {
        this.desk = desk;
        this.sites = sites;
    }

    /** What is wanted. */
    record Options(
            @Parameter(
                            description =
                                    "markdown: a zip archive with front matter; archive: the same as"
                                            + " JSON; wxr: XML for WordPress, which holds less.",
                            schema =
                                    @Schema(
                                            allowableValues = {"archive", "markdown", "wxr"},
                                            defaultValue = "markdown"))
                    @Nullable String format,
            @Parameter(
                            description = "Slugs, former ones too, or ids, divided by commas.",
                            example = "how-to-apologise")
                    @Nullable String posts,
            @Parameter(
                            description =
                                    "Slugs or ids, divided by commas; posts about these topics or"
                                            + " those below them.")
                    @Nullable String topic,
            @Parameter(description = "Slugs or ids, divided by commas; posts of these series.")
                    @Nullable String series,
            @Parameter(
                            description = "false: only what readers get.",
                            schema = @Schema(type = "boolean", defaultValue = "true"))
                    @Nullable String drafts) {

        Style style() {
            return Values.choice("format", format, Style.MARKDOWN);
        }

        Selection selection() {
            return new Selection(
                    set("posts", posts),
                    set("topic", topic),
                    set("series", series),
                    drafts == null || Values.flag("drafts", drafts));
        }

        private static @Nullable Set<String> set(String name, @Nullable String value) {
            List<String> names = Values.list(name, value);
            return names.isEmpty() ? null : Set.copyOf(names);
        }
    }

    @ApiResponse(
            responseCode = "200",
            description = "The file. It is cut off where something goes wrong on the way.",
            content = {
                @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_XML_VALUE,
                        schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping(
            path = "/file",
            produces = {ZIP, MediaType.APPLICATION_XML_VALUE})
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "Everything, or some posts with what they name and show, as a file",
            description =
                    "POST /v1/admin/imports of another installation takes the file. Several filters"
                            + " narrow one another down. It is made while it is sent; at most four"
                            + " at a time. What is in the trash stays here. What wxr has no place"
                            + " for is counted in a comment at its end.")
    Mono<ResponseEntity<Flux<DataBuffer>>> file(
            @ParameterObject Options asked, ServerWebExchange exchange) {
        Style style = asked.style();
        return desk.export(style, asked.selection(), sites.of(exchange.getRequest().getURI()))
                .map(export -> answer(style, export, exchange.getRequest().getMethod()));
    }

    private ResponseEntity<Flux<DataBuffer>> answer(Style style, Export export, HttpMethod asked) {
        boolean xml = style == Style.WXR;
        String name = xml ? "wordpress.xml" : "relata.zip";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(xml ? MediaType.APPLICATION_XML_VALUE : ZIP))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(asked == HttpMethod.HEAD ? Flux.empty() : desk.bytes(export));
    }
}
