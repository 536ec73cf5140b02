package relata.journal;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Changes with the numbers that they got, and who asked for them. */
record Batch<T extends Versioned<T>>(
        List<Change<T>> changes, List<T> made, @Nullable Caller caller) {

    Batch(List<Change<T>> changes, long first, @Nullable Caller caller) {
        this(
                changes,
                IntStream.range(0, changes.size())
                        .mapToObj(i -> changes.get(i).made(first + i))
                        .toList(),
                caller);
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
                JournalEntry.State.PENDING,
                caller);
    }
}
