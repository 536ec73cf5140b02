package relata.api.admin.operation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import relata.api.admin.ApiName;
import relata.curation.Operation;
import relata.curation.Operation.State;

/** An operation as an editor sees it. */
@Schema(name = "Operation", description = "A change that takes more than one write.")
public record OperationView(
        String id,
        @Schema(allowableValues = {"merge-authors", "merge-topics", "split-topic"}) String kind,
        @Schema(
                        description = "What runs is carried on by itself, through a crash too.",
                        allowableValues = {"running", "done", "failed"})
                String state,
        @Schema(description = "The id of what goes, or of what is split.") String from,
        @Schema(description = "The id of what stays.") @Nullable String into,
        List<Made> made,
        @Schema(description = "Posts that named it at the beginning.") int posts,
        @Schema(description = "Posts that were changed so far.") int done,
        String actor,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    /** A topic that was made of another. */
    @Schema(name = "SplitPart")
    record Made(String id, String slug, String label, int posts) {}

    public static OperationView of(Operation operation) {
        return new OperationView(
                operation.id(),
                operation.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ApiName.of(operation.state()),
                operation.from(),
                operation.into(),
                operation.parts().stream()
                        .map(p ->
                                new Made(
                                        p.id(),
                                        p.fields().slug(),
                                        p.fields().label(),
                                        p.posts().size()))
                        .toList(),
                operation.posts(),
                operation.done(),
                operation.actor(),
                operation.startedAt(),
                operation.finishedAt(),
                operation.error());
    }

    /** 200 for one that came to its end, 202 for one that goes on. */
    public static ResponseEntity<OperationView> answer(Operation operation) {
        boolean running = operation.state() == State.RUNNING;
        return ResponseEntity.status(running ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/v1/admin/operations/" + operation.id()))
                .body(of(operation));
    }
}
