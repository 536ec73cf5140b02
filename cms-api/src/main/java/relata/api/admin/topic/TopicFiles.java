package relata.api.admin.topic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.problem.RequestRefused;
import relata.library.Library;
import relata.topic.SchemePlan;
import relata.topic.Skos;
import relata.topic.SkosFormat;
import relata.topic.SkosResult;
import relata.topic.Topics;
import relata.topic.UnreadableScheme;

/** Reads and writes SKOS where that may block. */
@Component
class TopicFiles {

    static final String TURTLE = "text/turtle";
    static final String RDF_XML = "application/rdf+xml";
    static final String JSON_LD = "application/ld+json";

    private final Library library;

    TopicFiles(Library library) {
        this.library = library;
    }

    Mono<ResponseEntity<byte[]>> export(@Nullable String format, List<MediaType> accept) {
        SkosFormat wanted = format == null ? first(accept) : named(format);
        return library.topics()
                .scheme()
                .publishOn(Schedulers.boundedElastic())
                .map(scheme -> Skos.write(Topics.export(scheme), wanted))
                .map(text -> answer(text, wanted));
    }

    private static ResponseEntity<byte[]> answer(String text, SkosFormat format) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type(format), StandardCharsets.UTF_8))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"topics." + format.ending() + "\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SkosFormat named(String format) {
        return switch (format) {
            case "turtle" -> SkosFormat.TURTLE;
            case "rdfxml" -> SkosFormat.RDF_XML;
            case "jsonld" -> SkosFormat.JSON_LD;
            default ->
                    throw RequestRefused.parameter(
                            "format", "unknown-value", "One of turtle, rdfxml, jsonld.");
        };
    }

    private static SkosFormat first(List<MediaType> accept) {
        for (MediaType wanted : accept) {
            for (SkosFormat format : SkosFormat.values()) {
                if (wanted.includes(type(format))) {
                    return format;
                }
            }
        }
        return SkosFormat.TURTLE;
    }

    private static MediaType type(SkosFormat format) {
        return MediaType.parseMediaType(
                switch (format) {
                    case TURTLE -> TURTLE;
                    case RDF_XML -> RDF_XML;
                    case JSON_LD -> JSON_LD;
                });
    }

    Mono<SchemeImportView> importScheme(byte[] file, MediaType type, boolean plan, String actor) {
        return Mono.fromCallable(() -> read(file, first(List.of(type))))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(read ->
                        done(read, plan, actor)
                                .map(done -> SchemeImportView.of(done, read.problems(), plan)));
    }

    private Mono<SchemePlan> done(SkosResult read, boolean plan, String actor) {
        return plan
                ? library.topics().planImport(read.scheme())
                : library.topics().importScheme(read.scheme(), actor);
    }

    private static SkosResult read(byte[] file, SkosFormat format) {
        try {
            return Skos.read("body." + format.ending(), new ByteArrayInputStream(file));
        } catch (UnreadableScheme unreadable) {
            throw RequestRefused.of(
                    400, "unreadable-scheme", String.valueOf(unreadable.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
