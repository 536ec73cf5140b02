package relata.trail;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import relata.journal.Caller;
import relata.journal.JournalEntry;

/**
 * Something that somebody did.
 *
 * @param place where it stands in the trail
 * @param actor who: a key's id, {@code import:ID} or {@code system}
 * @param action the verb
 * @param kind what it was done to, such as {@code post} or {@code key}
 * @param id which one
 * @param version the version that it made; null for what has none
 * @param caller the actor's name and address; null when nobody was known
 */
public record TrailLine(
        TrailPlace place,
        String actor,
        String action,
        String kind,
        String id,
        @Nullable Long version,
        @Nullable Caller caller) {

    static final Comparator<TrailLine> NEWEST_FIRST =
            Comparator.comparing(TrailLine::place).reversed();

    static TrailLine of(JournalEntry entry) {
        return new TrailLine(
                new TrailPlace(entry.at(), entry.seq(), ""),
                entry.actor(),
                entry.action(),
                entry.kind().word(),
                entry.id(),
                entry.version(),
                entry.caller());
    }

    static TrailLine of(Incident incident) {
        return new TrailLine(
                new TrailPlace(incident.at(), null, incident.id()),
                incident.actor(),
                incident.action(),
                incident.kind().word(),
                incident.target(),
                null,
                incident.caller());
    }

    /** When it was done. */
    public Instant at() {
        return place.at();
    }
}
