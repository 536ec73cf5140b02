package relata.journal;

import java.util.List;

/**
 * A stretch of the journal as a follower reads it.
 *
 * @param entries the changes that took effect, in order
 * @param position up to where everything is settled; where the follower reads on next time
 */
public record Applied(List<JournalEntry> entries, long position) {}
