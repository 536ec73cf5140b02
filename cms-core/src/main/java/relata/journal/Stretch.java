package relata.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The settled beginning of what was read of the journal, and what stands in the way after it.
 *
 * @param applied the settled beginning
 * @param missing numbers that no entry has although later ones have
 * @param obstacle the entry after the missing numbers, or one that is pending; null when all that
 *     was read is settled
 */
record Stretch(Applied applied, List<Long> missing, @Nullable JournalEntry obstacle) {

    static Stretch of(long position, List<JournalEntry> entries) {
        List<JournalEntry> done = new ArrayList<>();
        long settled = position;
        for (JournalEntry entry : entries) {
            if (entry.seq() > settled + 1) {
                List<Long> gap = LongStream.range(settled + 1, entry.seq()).boxed().toList();
                return new Stretch(new Applied(done, settled), gap, entry);
            }
            if (entry.state() == JournalEntry.State.PENDING) {
                return new Stretch(new Applied(done, settled), List.of(), entry);
            }
            if (entry.state() == JournalEntry.State.APPLIED) {
                done.add(entry);
            }
            settled = entry.seq();
        }
        return new Stretch(new Applied(done, settled), List.of(), null);
    }
}
