package relata.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A run of an import. What it changed says the journal, under the actor {@link #actor}.
 *
 * @param id opaque; later ones come after earlier ones
 * @param state how far it is
 * @param source what was imported: names of files
 * @param format the format, once it is known
 * @param plan whether nothing was to be changed
 * @param publish whether what was public at its source was to become public here
 * @param by who imported: a key's id, or {@code cli}
 * @param from the last entry of the journal before it
 * @param startedAt when it was asked for
 * @param finishedAt when it came to its end
 * @param counts what became of its items; null as long as it runs
 * @param error why it failed as a whole
 * @param undo how it was taken back; null when it was not
 */
@Document("imports")
public record Intake(
        @Id String id,
        State state,
        String source,
        @Nullable String format,
        boolean plan,
        boolean publish,
        String by,
        long from,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Counts counts,
        @Nullable String error,
        @Nullable Undo undo) {

    /** How far an import can be. */
    public enum State {
        QUEUED,
        RUNNING,
        /** Cut short, and not gone on with so far. */
        INTERRUPTED,
        DONE,
        FAILED
    }

    /**
     * Items by outcome.
     *
     * @param found the sum of all others
     */
    public record Counts(
            long found, long created, long updated, long unchanged, long skipped, long failed) {}

    /**
     * What is asked for.
     *
     * @param source see {@link Intake}
     * @param format null to find it
     */
    public record Wish(
            String source, @Nullable String format, boolean plan, boolean publish, String by) {}

    /**
     * How an import was taken back.
     *
     * @param by who asked for it
     * @param startedAt when
     * @param finishedAt when it came to its end; null as long as it goes on, through a crash too
     * @param removed how many things that it made are gone
     * @param restored how many things that it changed are as they were before
     * @param kept how many were left as they are
     * @param left the first of these, with the reason
     */
    public record Undo(
            String by,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long removed,
            long restored,
            long kept,
            List<Undone> left) {

        /** How many of what was left as it is are named. */
        public static final int NAMED = 1_000;

        static Undo begun(String by, Instant now) {
            return new Undo(by, now, null, 0, 0, 0, List.of());
        }
    }

    /** The actor of all that an import with this id changes. */
    public static String actor(String id) {
        return "import:" + id;
    }

    /** The actor of all that it changed. */
    public String actor() {
        return actor(id);
    }

    /** The actor of all that takes it back. */
    String undoer() {
        return "undo:" + id;
    }
}
