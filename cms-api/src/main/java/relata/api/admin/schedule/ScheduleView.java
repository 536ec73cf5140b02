package relata.api.admin.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.api.admin.ApiName;
import relata.post.Appointment;
import relata.schedule.Scheduled;

/** Something that is to happen to a post, or was. */
@Schema(name = "Schedule")
record ScheduleView(
        String id,
        String post,
        String title,
        @Schema(allowableValues = {"publish", "unpublish"}) String action,
        Instant at,
        @Schema(description = "The zone in which the time was given.") @Nullable String zone,
        @Schema(description = "The version that is published; the draft as it is then when null.")
                @Nullable Long version,
        @Schema(allowableValues = {"cancelled", "done", "failed", "overdue", "running", "waiting"})
                String state,
        @Schema(description = "Who asked for it.") String actor,
        Instant createdAt,
        @Nullable Instant settledAt,
        @Schema(description = "Why it failed or was cancelled.") List<String> reasons,
        @Schema(description = "How often it was tried without coming to an end.") int attempts,
        @Schema(description = "Why the last try did not come to an end.")
                @Nullable String trouble) {

    static ScheduleView of(Scheduled item) {
        Appointment appointment = item.appointment();
        return new ScheduleView(
                appointment.id(),
                item.post(),
                item.title(),
                ApiName.of(appointment.action()),
                appointment.at(),
                appointment.zone(),
                appointment.pinned(),
                ApiName.of(item.state()),
                appointment.actor(),
                appointment.madeAt(),
                item.settledAt(),
                item.reasons(),
                item.attempts(),
                item.trouble());
    }
}
