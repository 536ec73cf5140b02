package relata.intake;

import java.util.List;
import relata.journal.JournalEntry;

/**
 * What happened to one thing that an import touched.
 *
 * @param intake the import
 * @param entries all changes of the thing, in order
 */
record Trace(Intake intake, List<JournalEntry> entries) {

    /** The action that took away what an import had made. */
    static final String REMOVED = "undo-created";

    /** The action that took back what an import had changed. */
    static final String RESTORED = "undo-updated";

    /** The id of the thing. */
    String id() {
        return entries.getFirst().id();
    }

    private List<JournalEntry> own() {
        return entries.stream().filter(e -> e.actor().equals(intake.actor())).toList();
    }

    /** The version before the import touched it; 0 when there was none. */
    long before() {
        return own().getFirst().version() - 1;
    }

    /** The version that the import left. */
    long left() {
        return own().getLast().version();
    }

    /** Whether there was nothing before the import, or nothing any more. */
    boolean created() {
        long before = before();
        return before == 0
                || entries.stream()
                        .anyMatch(e -> e.version() == before && e.action().equals(REMOVED));
    }

    /** Whether the import was taken back here, and nothing happened since. */
    boolean undone() {
        return entries.getLast().actor().equals(intake.undoer());
    }

    /** Whether another import brought other content afterwards. */
    boolean importedLater() {
        return entries.stream()
                .filter(e -> e.version() > left())
                .anyMatch(e -> e.action().equals("import"));
    }
}
