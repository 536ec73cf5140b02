package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.security.Needs;

/** The topic scheme in and out, and what there is to mend in it. */
@RequestMapping("/v1/admin/topics")
@RestController
@Tag(name = "Topics (editors)")
class TopicFilesController {

    private static final String EXAMPLE =
            """
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            <urn:topic:shame> a skos:Concept ; skos:prefLabel "Shame" .
            """;

    private final TopicFiles files;
    private final TopicReports reports;

    TopicFilesController(TopicFiles files, TopicReports reports) {
        this.files = files;
        this.reports = reports;
    }

    @GetMapping("/report")
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "What there is to mend in the scheme",
            description =
                    "Posts without topics, topics without posts, topics that may be one, topics that"
                            + " more than a quarter of all posts have, topics without definition or"
                            + " other labels. Each part with its count and its first items; the next"
                            + " ones by section and cursor.")
    Mono<TopicReportView> report(
            @RequestParam(defaultValue = "20") int limit,
            @Parameter(
                            description = "One part alone.",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "nearDuplicates",
                                                "overloaded",
                                                "withoutAltLabels",
                                                "withoutDefinition",
                                                "withoutPosts",
                                                "withoutTopics"
                                            }))
                    @RequestParam(required = false)
                    @Nullable String section,
            @Parameter(description = "As that part gave it.") @RequestParam(required = false)
                    @Nullable String cursor) {
        return reports.report(limit, section, cursor);
    }

    @GetMapping(
            path = "/export",
            produces = {TopicFiles.TURTLE, TopicFiles.RDF_XML, TopicFiles.JSON_LD})
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "All topics as SKOS: in Turtle, RDF/XML or JSON-LD")
    Mono<ResponseEntity<byte[]>> export(
            @Parameter(
                            description = "Goes before the header Accept.",
                            schema = @Schema(allowableValues = {"jsonld", "rdfxml", "turtle"}))
                    @RequestParam(required = false)
                    @Nullable String format,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers) {
        return files.export(format, headers.getAccept());
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(
            summary = "Take the concepts of a SKOS file over",
            description =
                    "New ones are added, known ones (by their URI, else by slug) are changed, others"
                            + " are left alone. Doing it again changes nothing.")
    @PostMapping(
            path = "/import",
            consumes = {TopicFiles.TURTLE, TopicFiles.RDF_XML, TopicFiles.JSON_LD})
    Mono<SchemeImportView> importScheme(
            @Parameter(description = "Whether only to say what would happen.")
                    @RequestParam(defaultValue = "false")
                    boolean plan,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = TopicFiles.TURTLE,
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(EXAMPLE)))
                    @RequestBody
                    byte[] file,
            Principal caller) {
        return files.importScheme(file, type, plan, caller.getName());
    }
}
