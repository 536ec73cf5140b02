package relata.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relata.importer.ImportProgress;
import relata.importer.ImportReport;
import relata.intake.Intake;

/** How an import is doing. When it is done, the members of its report stand beside these. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Import",
        description =
                "How an import is doing. When it is done, the members of its report stand beside"
                        + " these: format, source, plan, totals, kinds, states, mapping, items,"
                        + " links, addresses and warnings. 'mapping' says what became of the"
                        + " names of categories, tags, authors and series, or is proposed to; it"
                        + " can be corrected and sent with the next import.",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record ImportAnswer(
        String id,
        @Schema(allowableValues = {"done", "failed", "queued", "running"}) String status,
        String file,
        boolean publish,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Schema(description = "Why it failed as a whole.") @Nullable String error,
        @Nullable Advance progress,
        @Schema(description = "How it was taken back; left out when it was not.")
                @Nullable UndoAnswer undo) {

    /** How far a running import is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ImportProgress")
    record Advance(String file, ImportReport.Totals totals, long bytesRead, long bytes) {

        static Advance of(ImportProgress progress) {
            return new Advance(
                    progress.file(), progress.totals(), progress.bytesRead(), progress.bytes());
        }
    }

    static ImportAnswer of(ImportRuns.Known known) {
        ImportRecord record = known.record();
        ImportProgress progress = known.progress();
        Intake intake = known.intake();
        return new ImportAnswer(
                record.id(),
                record.stage().name().toLowerCase(Locale.ROOT),
                record.file(),
                record.publish(),
                record.createdAt(),
                record.finishedAt(),
                record.error(),
                progress == null ? null : Advance.of(progress),
                intake == null ? null : UndoAnswer.of(intake.undo()));
    }
}
