package relata.api.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.access.Scope;
import relata.api.Installation;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.api.security.Needs;
import relata.importer.format.Format;
import relata.importer.format.Formats;
import relata.library.Library;
import relata.refusal.Conflict;
import relata.refusal.NotFound;
import tools.jackson.databind.json.JsonMapper;

/** Imports: a file is uploaded and imported in the background. */
@RequestMapping("/v1/admin/imports")
@RestController
@Tag(name = "Imports", description = "A file is uploaded and imported in the background.")
class ImportsController {

    private static final int CHUNK = 16 * 1024;
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final ImportRuns runs;
    private final Library library;
    private final JsonMapper json;

    ImportsController(ImportRuns runs, Installation installation, JsonMapper json) {
        this.runs = runs;
        this.library = installation.library();
        this.json = json;
    }

    /** How a file is imported. */
    record Options(
            @Parameter(
                            description = "Change nothing; say what would happen.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @Nullable String plan,
            @Parameter(
                            description = "Publish what was public at its source.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @Nullable String publish,
            @Parameter(
                            description =
                                    "Fetch pictures that lie on other sites, from public addresses"
                                            + " only.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @Nullable String fetchImages,
            @Parameter(description = "Name of the format; found from the file when absent.")
                    @Nullable String format) {

        ImportRuns.Wish wish(String actor) {
            return new ImportRuns.Wish(
                    format,
                    Values.flag("plan", plan),
                    Values.flag("publish", publish),
                    Values.flag("fetchImages", fetchImages),
                    actor);
        }
    }

    @Needs(Scope.IMPORTS_RUN)
    @Operation(
            summary = "Import a file or a zip archive",
            description =
                    "publish=true needs the scope posts:publish too; a mapping that adds topics"
                            + " ('new: Label') topics:write.")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<ResponseEntity<ImportAnswer>> upload(
            @RequestPart("file") FilePart file,
            @Parameter(
                            description =
                                    "What becomes of categories, tags, authors and series: YAML or"
                                            + " JSON, as ./cms import --write-mapping writes it or"
                                            + " as an import answers it under 'mapping'.",
                            schema = @Schema(type = "string", format = "binary"))
                    @RequestPart(name = "mapping", required = false)
                    @Nullable Part mapping,
            @ParameterObject Options asked,
            @Parameter(hidden = true) Authentication caller) {
        ImportRuns.Wish wish = asked.wish(caller.getName());
        refuseUnknown(wish.format());
        if (wish.publish()) {
            refuseWithout(Scope.POSTS_PUBLISH, "To publish", caller);
        }
        return SentMapping.read(mapping, library)
                .doOnNext(sent -> refuseUnlessAllowed(sent, caller))
                .flatMap(sent -> runs.accept(new ImportRuns.Upload(file, sent.text()), wish))
                .map(ImportAnswer::of)
                .map(answer ->
                        ResponseEntity.accepted()
                                .location(URI.create("/v1/admin/imports/" + answer.id()))
                                .body(answer));
    }

    @ApiResponse(
            responseCode = "200",
            description = "How it is doing, and the report when it is done.",
            content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.IMPORTS_RUN)
    @Operation(summary = "How an import is doing; with its report when it is done")
    Mono<ResponseEntity<Flux<DataBuffer>>> get(@PathVariable String id) {
        return runs.get(id).map(this::answer);
    }

    @GetMapping(path = "/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.IMPORTS_RUN)
    @Operation(summary = "The report of an import that is done, as ./cms import --report writes it")
    Mono<ResponseEntity<Resource>> report(@PathVariable String id) {
        return runs.get(id)
                .map(this::finished)
                .map(known -> ResponseEntity.ok(new FileSystemResource(runs.report(known))));
    }

    @ApiResponse(
            responseCode = "200",
            description = "A page that needs nothing else.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_HTML_VALUE,
                            schema = @Schema(type = "string")))
    @GetMapping(path = "/{id}/report.html", produces = MediaType.TEXT_HTML_VALUE)
    @Needs(Scope.IMPORTS_RUN)
    @Operation(summary = "The same for people, as ./cms import --report FILE.html writes it")
    Mono<ResponseEntity<Resource>> page(@PathVariable String id) {
        return runs.get(id)
                .map(this::finished)
                .flatMap(runs::page)
                .map(page ->
                        ResponseEntity.ok()
                                .header("Content-Security-Policy", PAGE_POLICY)
                                .body(new FileSystemResource(page)));
    }

    private ImportRecord finished(ImportRuns.Known known) {
        if (known.record().stage() != ImportRecord.Stage.DONE) {
            throw new Conflict("not-done", "The import is not done, so there is no report yet.");
        }
        if (!runs.hasReport(known.record())) {
            throw new NotFound("report on this server of the import", known.record().id());
        }
        return known.record();
    }

    private ResponseEntity<Flux<DataBuffer>> answer(ImportRuns.Known known) {
        byte[] own = json.writeValueAsBytes(ImportAnswer.of(known));
        Flux<DataBuffer> body =
                known.record().stage() == ImportRecord.Stage.DONE && runs.hasReport(known.record())
                        ? joined(own, new FileSystemResource(runs.report(known.record())))
                        : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(own));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    /** Puts a comma in the place of where one object ends and the other begins. */
    private static Flux<DataBuffer> joined(byte[] own, Resource report) {
        own[own.length - 1] = ',';
        DefaultDataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;
        Flux<DataBuffer> rest =
                DataBufferUtils.read(report, 1, buffers, CHUNK)
                        .subscribeOn(Schedulers.boundedElastic());
        return rest.startWith(buffers.wrap(own));
    }

    private static void refuseUnknown(@Nullable String format) {
        if (format != null && Formats.all().stream().noneMatch(f -> f.name().equals(format))) {
            String names = String.join(", ", Formats.all().stream().map(Format::name).toList());
            throw RequestRefused.parameter("format", "unknown", "One of " + names + ".");
        }
    }

    private static void refuseUnlessAllowed(SentMapping sent, Authentication caller) {
        if (sent.mapping().addsTopics()) {
            refuseWithout(Scope.TOPICS_WRITE, "To add topics", caller);
        }
    }

    private static void refuseWithout(Scope scope, String what, Authentication caller) {
        boolean may =
                caller.getAuthorities().stream()
                        .anyMatch(a -> scope.text().equals(a.getAuthority()));
        if (!may) {
            throw RequestRefused.of(
                    403,
                    "scope-missing",
                    what + ", the key needs the scope " + scope.text() + " too.");
        }
    }
}
