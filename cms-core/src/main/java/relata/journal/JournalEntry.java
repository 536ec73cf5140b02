package relata.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * One change, as the journal keeps it.
 *
 * @param seq its place in the order of all changes; without gaps once settled
 * @param at when it was written
 * @param actor who did it
 * @param action the verb
 * @param kind what changed
 * @param id which one
 * @param version the version that the change made
 * @param state whether the change took effect
 * @param caller the actor's name and address when it was asked for; null when nobody was known
 */
public record JournalEntry(
        @Id long seq,
        Instant at,
        String actor,
        String action,
        Kind kind,
        String id,
        long version,
        State state,
        @Nullable Caller caller) {

    /** Whether a change took effect. Readers of the journal see {@link #APPLIED} entries only. */
    public enum State {
        /** Written before the document; its outcome is not known yet. */
        PENDING,
        /** The document was changed by it. */
        APPLIED,
        /** Another writer was first, or the writer died before it came to the document. */
        VOID
    }
}
