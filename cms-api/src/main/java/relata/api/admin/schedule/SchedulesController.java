package relata.api.admin.schedule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.security.Needs;

/** What is to happen to posts at a time. */
@RequestMapping("/v1/admin")
@RestController
@Tag(name = "Schedules", description = "Publishing and unpublishing at a time.")
class SchedulesController {

    private final Scheduling scheduling;

    SchedulesController(Scheduling scheduling) {
        this.scheduling = scheduling;
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(
            summary = "Publish or unpublish at a time",
            description =
                    "What is published is the draft as it is then, unless a version is named. A"
                            + " local time that does not exist, because clocks are put forward,"
                            + " moves on by what they skip; of one that comes twice the first is"
                            + " meant; a warning says so. One of the same kind that waits is"
                            + " cancelled. Publishing by hand cancels a publication that waits.")
    @PostMapping("/posts/{id}/schedule")
    Mono<ResponseEntity<AgendaView>> schedule(
            @PathVariable String id,
            @RequestBody ScheduleRequest request,
            IfMatch ifMatch,
            Principal caller) {
        return scheduling
                .schedule(id, ifMatch, request, caller.getName())
                .map(SchedulesController::answer);
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(
            summary = "Call off what waits",
            description = "Everything that waits, or only the action that the body names.")
    @PostMapping("/posts/{id}/cancel-schedule")
    Mono<ResponseEntity<AgendaView>> cancel(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable CancelRequest request,
            IfMatch ifMatch,
            Principal caller) {
        String action = request == null ? null : request.action();
        return scheduling
                .cancel(id, ifMatch, action, caller.getName())
                .map(SchedulesController::answer);
    }

    @GetMapping("/schedules")
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "What waits, by its time, then what is settled, the latest first",
            description =
                    "A post keeps the last ten that are settled; the journal has all. With post,"
                            + " everything of that post on one page.")
    Mono<AdminPage<ScheduleView>> list(
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "cancelled",
                                                "done",
                                                "failed",
                                                "overdue",
                                                "running",
                                                "waiting"
                                            }))
                    @RequestParam(required = false)
                    @Nullable String state,
            @RequestParam(required = false) @Nullable String post,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        return scheduling.list(state, post, asked).map(found -> found.page(exchange));
    }

    private static ResponseEntity<AgendaView> answer(AgendaView agenda) {
        return ResponseEntity.ok().eTag(IfMatch.etag(agenda.version())).body(agenda);
    }
}
