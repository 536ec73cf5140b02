package relata.journal;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Changes with the numbers that they got. */
record Batch<T extends Versioned<T>>(List<Change<T>> changes, List<T> made) {

    Batch(List<Change<T>> changes, long first) {
        this(
                changes,
                IntStream.range(0, changes.size())
                        .mapToObj(i -> changes.get(i).made(first + i))
                        .toList());
    }

    int size() {
        return made.size();
    }

    Kind kind() {
        return made.getFirst().kind();
    }

    List<Long> seqs() {
        return made.stream().map(Versioned::seq).toList();
    }

    List<String> ids() {
        return made.stream().map(Versioned::id).toList();
    }

    JournalEntry entry(int i, Instant now) {
        T next = made.get(i);
        Change<T> change = changes.get(i);
        return new JournalEntry(
                next.seq(),
                now,
                change.actor(),
                change.action(),
                next.kind(),
                next.id(),
                next.version(),
                JournalEntry.State.PENDING);
    }
}
