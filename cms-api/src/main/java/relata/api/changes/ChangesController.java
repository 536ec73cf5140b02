package relata.api.changes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.problem.RequestRefused;
import relata.api.security.Needs;

/** What changed, for programs that follow the library. */
@RequestMapping("/v1/admin/changes")
@RestController
@Tag(name = "Changes", description = "What changed, in order, for programs that follow.")
class ChangesController {

    private static final String LAST = "Last-Event-ID";

    private final Changes changes;
    private final ChangeStreams streams;

    ChangesController(Changes changes, ChangeStreams streams) {
        this.changes = changes;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.POSTS_READ)
    @Operation(
            operationId = "changes",
            summary = "The changes after a place, in order and none left out",
            description =
                    "Go on with since=page.nextSince. Asked for with Accept: text/event-stream it is a stream that goes on: each change an event whose id is its seq; Last-Event-ID or since says where to go on, and without either it begins now. A stream ends after a quarter of an hour; go on with another.")
    Mono<ChangePage> page(
            @Parameter(description = "The last change that is known; 0 for all.")
                    @RequestParam(defaultValue = "0")
                    long since,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > 100) {
            throw RequestRefused.parameter("limit", "out-of-range", "1 to 100.");
        }
        return changes.page(since, limit);
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Scope.POSTS_READ)
    @Operation(operationId = "changes", summary = "The changes after a place, as they happen")
    @Parameter(
            name = LAST,
            in = ParameterIn.HEADER,
            description = "The id of the last event that was received; goes before since.")
    ResponseEntity<Flux<ServerSentEvent<ChangeLine>>> stream(
            @RequestParam(required = false) @Nullable Long since,
            @Parameter(hidden = true) @RequestHeader(name = LAST, required = false)
                    @Nullable String last) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(streams.after(last == null ? since : Long.valueOf(number(last))));
    }

    private static long number(String last) {
        try {
            return Long.parseLong(last.strip());
        } catch (NumberFormatException _) {
            throw RequestRefused.parameter(LAST, "malformed", "The id of an event, a number.");
        }
    }
}
