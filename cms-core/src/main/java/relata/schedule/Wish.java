package relata.schedule;

import org.jspecify.annotations.Nullable;
import relata.post.Appointment.Action;

/**
 * What somebody wants to happen to a post.
 *
 * @param action what
 * @param at when: RFC 3339 with an offset, or a local time without one when there is a zone
 * @param zone an IANA zone such as {@code Europe/Berlin}
 * @param version the version of the post that is to be published; null for the draft as it is then
 */
public record Wish(Action action, String at, @Nullable String zone, @Nullable Long version) {}
