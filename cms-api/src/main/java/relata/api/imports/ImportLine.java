package relata.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relata.intake.Intake;

/** An import in the list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportLine")
record ImportLine(
        String id,
        @Schema(allowableValues = {"done", "failed", "interrupted", "queued", "running"})
                String status,
        @Schema(description = "Names of files.") String source,
        @Nullable String format,
        boolean plan,
        boolean publish,
        @Schema(description = "Who imported: a key's id, or cli.") String by,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Counts totals,
        @Nullable String error,
        @Schema(description = "How it was taken back; left out when it was not.")
                @Nullable UndoAnswer undo) {

    /** Items by outcome. */
    @Schema(name = "ImportCounts")
    record Counts(
            long found, long created, long updated, long unchanged, long skipped, long failed) {

        static @Nullable Counts of(Intake.@Nullable Counts c) {
            return c == null
                    ? null
                    : new Counts(
                            c.found(),
                            c.created(),
                            c.updated(),
                            c.unchanged(),
                            c.skipped(),
                            c.failed());
        }
    }

    static ImportLine of(Intake intake) {
        return new ImportLine(
                intake.id(),
                intake.state().name().toLowerCase(Locale.ROOT),
                intake.source(),
                intake.format(),
                intake.plan(),
                intake.publish(),
                intake.by(),
                intake.startedAt(),
                intake.finishedAt(),
                Counts.of(intake.counts()),
                intake.error(),
                UndoAnswer.of(intake.undo()));
    }
}
