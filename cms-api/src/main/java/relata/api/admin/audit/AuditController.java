package relata.api.admin.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.api.security.Needs;
import relata.journal.Caller;
import relata.trail.Trail;
import relata.trail.TrailLine;
import relata.trail.TrailPlace;
import relata.trail.TrailQuery;

/** Who did what, when and from where. */
@RequestMapping("/v1/admin/audit")
@RestController
@Tag(name = "Audit", description = "Who did what, when and from where.")
class AuditController {

    private final Trail trail;

    AuditController(Trail trail) {
        this.trail = trail;
    }

    /** What can be asked for. */
    record AuditQuery(
            @Parameter(description = "Who: a key's id, import:ID or system.")
                    @Nullable String actor,
            @Parameter(description = "To what, such as post, topic, key or import.")
                    @Nullable String kind,
            @Parameter(description = "To which one.") @Nullable String id,
            @Parameter(description = "What was done, such as publish.") @Nullable String action,
            @Parameter(description = "Not before this date or time.", example = "2026-01-01")
                    @Nullable String since,
            @Parameter(description = "Before this date or time.") @Nullable String until,
            @Parameter(
                            description = "Lines of a page.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @Nullable String limit,
            @Parameter(description = "nextCursor of an answer.") @Nullable String cursor) {

        AdminPage.Asked page() {
            return AdminPage.Asked.of(Values.number("limit", limit, 20, 1, 100), cursor);
        }

        TrailQuery wanted(AdminPage.Asked page) {
            if (kind != null && !Trail.kinds().contains(kind)) {
                throw RequestRefused.parameter(
                        "kind", "unknown", "One of " + String.join(", ", Trail.kinds()) + ".");
            }
            return new TrailQuery(
                    actor,
                    kind,
                    id,
                    action,
                    Values.time("since", since),
                    Values.time("until", until),
                    place(page.after()));
        }

        private static @Nullable TrailPlace place(@Nullable String after) {
            TrailPlace place = after == null ? null : TrailPlace.parse(after);
            if (after != null && place == null) {
                throw RequestRefused.parameter(
                        "cursor", "malformed", "Take a cursor as a page gave it.");
            }
            return place;
        }
    }

    /** Something that somebody did. */
    @Schema(name = "AuditLine")
    record Line(
            Instant at,
            Who actor,
            @Schema(example = "publish") String action,
            @Schema(example = "post") String kind,
            String id,
            @Schema(description = "The version that it made; null for what has none.")
                    @Nullable Long version,
            @Schema(description = "Its place among the changes; null for what is no change.")
                    @Nullable Long seq) {

        static Line of(TrailLine line) {
            return new Line(
                    line.at(),
                    Who.of(line),
                    line.action(),
                    line.kind(),
                    line.id(),
                    line.version(),
                    line.place().seq());
        }
    }

    /** Who did it and from where. */
    @Schema(name = "AuditActor")
    record Who(
            @Schema(description = "A key's id, import:ID or system.") String id,
            @Schema(description = "What the key was called.") @Nullable String name,
            @Schema(description = "The network address that asked.") @Nullable String address) {

        static Who of(TrailLine line) {
            Caller caller = line.caller();
            return caller == null
                    ? new Who(line.actor(), null, null)
                    : new Who(line.actor(), caller.name(), caller.address());
        }
    }

    @GetMapping
    @Needs(Scope.OPS_RUN)
    @Operation(
            summary = "Who did what, when and from where, newest first",
            description =
                    "Every change of content, and what else matters for safety: keys, webhooks and preview links made, changed and revoked, imports run, the index rebuilt.")
    Mono<AdminPage<Line>> list(@ParameterObject AuditQuery query, ServerWebExchange exchange) {
        AdminPage.Asked page = query.page();
        return trail.read(query.wanted(page), page.limit() + 1)
                .map(found ->
                        AdminPage.of(
                                exchange,
                                page,
                                found,
                                new AdminPage.Shown<>(
                                        line -> line.place().text(), Line::of, null)));
    }
}
