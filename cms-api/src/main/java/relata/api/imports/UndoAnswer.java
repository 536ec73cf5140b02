package relata.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.intake.Intake.Undo;
import relata.intake.Undone;
import relata.intake.Undone.Outcome;

/** What became, or would become, of what an import had done. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportUndo")
record UndoAnswer(
        @Schema(description = "Whether nothing was changed.") boolean plan,
        @Schema(allowableValues = {"planned", "running", "done"}) String status,
        @Schema(description = "Who took it back.") @Nullable String by,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Totals totals,
        @Schema(
                        description =
                                "Of a plan everything, what would be kept first; else what was"
                                        + " kept. At most 1,000.")
                List<Item> items) {

    private static final Comparator<Undone> KEPT_FIRST =
            Comparator.comparing((Undone one) -> one.outcome() != Outcome.KEPT);

    /** Things by outcome. */
    @Schema(name = "ImportUndoTotals")
    record Totals(
            @Schema(description = "Made by the import, and gone.") long removed,
            @Schema(description = "Changed by the import, and as before it.") long restored,
            @Schema(description = "Left as they are, with a reason.") long kept) {}

    /** One thing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ImportUndoItem")
    record Item(
            @Schema(example = "post") String kind,
            String id,
            String name,
            @Schema(allowableValues = {"kept", "removed", "restored"}) String outcome,
            @Nullable String reason) {

        static Item of(Undone one) {
            return new Item(
                    one.kind().word(),
                    one.id(),
                    one.name(),
                    one.outcome().name().toLowerCase(Locale.ROOT),
                    one.reason());
        }
    }

    static @Nullable UndoAnswer of(@Nullable Undo undo) {
        return undo == null
                ? null
                : new UndoAnswer(
                        false,
                        undo.finishedAt() == null ? "running" : "done",
                        undo.by(),
                        undo.startedAt(),
                        undo.finishedAt(),
                        new Totals(undo.removed(), undo.restored(), undo.kept()),
                        undo.left().stream().map(Item::of).toList());
    }

    static UndoAnswer planned(List<Undone> all) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        all.forEach(one -> counts.merge(one.outcome(), 1L, Long::sum));
        return new UndoAnswer(
                true,
                "planned",
                null,
                null,
                null,
                new Totals(
                        counts.getOrDefault(Outcome.REMOVED, 0L),
                        counts.getOrDefault(Outcome.RESTORED, 0L),
                        counts.getOrDefault(Outcome.KEPT, 0L)),
                all.stream().sorted(KEPT_FIRST).limit(Undo.NAMED).map(Item::of).toList());
    }
}
