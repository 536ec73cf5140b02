package relata.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much waits.
 *
 * @param waiting appointments that wait, overdue ones included
 * @param overdue those whose time came longer ago than was asked about
 * @param oldest the earliest time of those that wait; null when nothing does
 */
public record Backlog(long waiting, long overdue, @Nullable Instant oldest) {}
