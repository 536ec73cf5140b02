package relata.api.admin.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.post.Appointment.Action;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;
import relata.schedule.Wish;

/** What is to happen to a post, as an editor sends it. */
@Schema(description = "What is to happen to a post, and when.")
record ScheduleRequest(
        @Schema(
                        allowableValues = {"publish", "unpublish"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String action,
        @Schema(
                        description =
                                "RFC 3339; with a zone a local time without an offset, such as"
                                        + " 2030-12-24T18:00:00. Not past by more than a minute,"
                                        + " not more than ten years ahead.",
                        example = "2030-12-24T18:00:00Z",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String at,
        @Schema(description = "An IANA zone.", example = "Europe/Berlin") @Nullable String zone,
        @Schema(description = "Publish this version instead of the draft as it is then.")
                @Nullable Long version) {

    /**
     * What is wished for.
     *
     * @throws Invalid when something is missing
     */
    Wish wish() {
        List<Problem> problems = new ArrayList<>();
        Action wanted = action(action);
        if (wanted == null) {
            problems.add(new Problem("/action", "unknown", "Either publish or unpublish."));
        }
        if (at == null) {
            problems.add(new Problem("/at", "required", "A time is needed."));
        }
        if (wanted == null || at == null) {
            throw new Invalid(problems);
        }
        return new Wish(wanted, at, zone, version);
    }

    static @Nullable Action action(@Nullable String word) {
        return switch (word) {
            case "publish" -> Action.PUBLISH;
            case "unpublish" -> Action.UNPUBLISH;
            case null, default -> null;
        };
    }
}
