package relata.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.post.Appointment;

/**
 * An appointment of a post as it stands.
 *
 * @param post the post's id
 * @param title the post's title as editors see it
 * @param appointment what was asked for
 * @param state where it is
 * @param settledAt when it came to its end
 * @param reasons why it failed or was cancelled
 * @param attempts how often it was tried without coming to an end
 * @param trouble why the last try failed
 * @param key its place in the list, for reading on after it
 */
public record Scheduled(
        String post,
        String title,
        Appointment appointment,
        State state,
        @Nullable Instant settledAt,
        List<String> reasons,
        int attempts,
        @Nullable String trouble,
        String key) {

    /** Where an appointment can be. */
    public enum State {
        /** Its time has not come, or has this minute. */
        WAITING,
        /** Somebody is at work on it. */
        RUNNING,
        /** Its time came more than a minute ago; it is tried again. */
        OVERDUE,
        DONE,
        FAILED,
        CANCELLED
    }
}
