package relata.journal;

import java.util.Collection;

/**
 * Hears of changes made in this process at the moment they took effect and before the writer is
 * answered. Only a nudge: what must not be missed is read from the journal. Must not block or
 * throw.
 */
@FunctionalInterface
public interface JournalListener {

    /** These changes took effect. */
    void applied(Kind kind, Collection<String> ids, long lastSeq);
}
