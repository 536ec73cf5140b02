package relata.api.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import relata.journal.JournalEntry;

/** A change that took effect. */
@Schema(name = "Change")
record ChangeLine(
        @Schema(description = "Its place in the order of all changes.") long seq,
        Instant at,
        @Schema(example = "post") String kind,
        String id,
        @Schema(example = "publish") String action,
        @Schema(description = "The version that it made.") long version,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "Where readers find it after the change; the slug of the draft where they don't.")
                @Nullable String slug) {

    static ChangeLine of(JournalEntry entry, @Nullable String slug) {
        return new ChangeLine(
                entry.seq(),
                entry.at(),
                entry.kind().word(),
                entry.id(),
                entry.action(),
                entry.version(),
                slug);
    }
}
