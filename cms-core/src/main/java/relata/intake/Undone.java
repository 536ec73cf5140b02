package relata.intake;

import org.jspecify.annotations.Nullable;
import relata.journal.Kind;

/**
 * What became of something that an import made or changed, when the import was taken back.
 *
 * @param kind what it is
 * @param id which one
 * @param name its title or name
 * @param outcome what became of it
 * @param reason why it was left, or what else is to be said
 */
public record Undone(Kind kind, String id, String name, Outcome outcome, @Nullable String reason) {

    /** What can become of it. */
    public enum Outcome {
        /** The import had made it; it is gone with its addresses. */
        REMOVED,
        /** The import had changed it; it is as it was before. */
        RESTORED,
        /** It was left as it is, for the reason given. */
        KEPT
    }
}
