package relata.api.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.Installation;
import relata.api.admin.AdminPage;
import relata.api.problem.RequestRefused;
import relata.api.security.Needs;
import relata.intake.Intake;
import relata.library.Library;
import relata.trail.Matter;

/** Imports that were asked for: listed, followed, taken back. */
@RequestMapping("/v1/admin/imports")
@RestController
@Tag(name = "Imports")
class PastImportsController {

    private final Library library;
    private final Installation installation;
    private final ImportEvents events;

    PastImportsController(Library library, Installation installation, ImportEvents events) {
        this.library = library;
        this.installation = installation;
        this.events = events;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.IMPORTS_RUN)
    @Operation(
            summary = "The imports, the latest first",
            description = "Those from the command line too.")
    Mono<AdminPage<ImportLine>> list(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        return library.intakes()
                .list(asked.after(), asked.limit() + 1)
                .map(found ->
                        AdminPage.of(
                                exchange,
                                asked,
                                found,
                                new AdminPage.Shown<>(Intake::id, ImportLine::of, null)));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Scope.IMPORTS_RUN)
    @Operation(
            summary = "How an import is doing, as it happens",
            description =
                    "Events named progress, each with how far it is; at the end one named done or"
                            + " failed, and the stream ends. The report is fetched by itself.")
    ResponseEntity<Flux<ServerSentEvent<ImportAnswer>>> events(@PathVariable String id) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(events.of(id));
    }

    @Needs(Scope.IMPORTS_RUN)
    @Operation(
            summary = "Take an import back",
            description =
                    "What it made goes, with its addresses; what it changed is as it was before."
                            + " What others changed since is left as it is and named. One that"
                            + " published needs the scope posts:publish too. 202 when it takes longer"
                            + " than ten seconds: GET the import to see how far it is; a restart does"
                            + " not stop it.")
    @PostMapping("/{id}/undo")
    Mono<ResponseEntity<UndoAnswer>> undo(
            @PathVariable String id,
            @Parameter(description = "Change nothing; say what would happen.")
                    @RequestParam(defaultValue = "false")
                    boolean plan,
            @Parameter(hidden = true) Authentication caller) {
        return library.intakes()
                .get(id)
                .doOnNext(intake -> refuseUnlessAllowed(intake, caller))
                .flatMap(_ -> plan ? planned(id) : undone(id, caller.getName()));
    }

    private Mono<ResponseEntity<UndoAnswer>> planned(String id) {
        return library.undoing().plan(id).map(UndoAnswer::planned).map(ResponseEntity::ok);
    }

    private Mono<ResponseEntity<UndoAnswer>> undone(String id, String actor) {
        return library.undoing()
                .undo(id, actor)
                .delayUntil(_ -> installation.trail().note("undo", Matter.IMPORT, id))
                .mapNotNull(intake -> UndoAnswer.of(intake.undo()))
                .map(answer ->
                        ResponseEntity.status(
                                        answer.finishedAt() == null
                                                ? HttpStatus.ACCEPTED
                                                : HttpStatus.OK)
                                .body(answer));
    }

    private static void refuseUnlessAllowed(Intake intake, Authentication caller) {
        boolean may =
                caller.getAuthorities().stream()
                        .anyMatch(a -> Scope.POSTS_PUBLISH.text().equals(a.getAuthority()));
        if (intake.publish() && !may) {
            throw RequestRefused.of(
                    403,
                    "scope-missing",
                    "It published articles: to take it back, the key needs the scope posts:publish"
                            + " too.");
        }
    }
}
