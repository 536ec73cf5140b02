package relata.api.admin.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import relata.api.admin.ApiName;
import relata.post.Post;

/** What is to happen to a post. */
@Schema(name = "Agenda")
record AgendaView(
        String post,
        @Schema(description = "The post's version; If-Match takes it as \"v3\".") long version,
        @Schema(description = "The post's status.") String status,
        @Schema(description = "What waits, then what is settled.") List<ScheduleView> schedules,
        @Schema(description = "What may not be as you think, such as a time that comes twice.")
                List<String> warnings) {

    static AgendaView of(Post post, List<ScheduleView> schedules, List<String> warnings) {
        return new AgendaView(
                post.id(), post.version(), ApiName.of(post.status()), schedules, warnings);
    }
}
