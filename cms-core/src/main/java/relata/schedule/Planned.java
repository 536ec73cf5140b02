package relata.schedule;

import java.util.List;
import relata.post.Appointment;
import relata.post.Post;

/**
 * Something that will happen to a post.
 *
 * @param post with the appointment in its agenda
 * @param appointment what will happen
 * @param warnings what may not be as the caller thinks
 */
public record Planned(Post post, Appointment appointment, List<String> warnings) {}
