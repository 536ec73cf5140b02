package relata.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to happen to a post at a time.
 *
 * @param id opaque and never reused
 * @param action what is to happen
 * @param at when, to the millisecond
 * @param zone the IANA zone in which the time was given; null when it was given as an instant
 * @param pinned the version of the post that is to be published; null for the draft as it is then
 * @param actor who asked for it
 * @param madeAt when it was asked for
 */
public record Appointment(
        String id,
        Action action,
        Instant at,
        @Nullable String zone,
        @Nullable Long pinned,
        String actor,
        Instant madeAt) {

    /** What can happen to a post at a time. */
    public enum Action {
        PUBLISH,
        UNPUBLISH
    }

    /** The same for a version of the post. */
    Appointment pinnedTo(long version) {
        return new Appointment(id, action, at, zone, version, actor, madeAt);
    }

    /** Whether its time has come. */
    public boolean due(Instant now) {
        return !at.isAfter(now);
    }
}
