package relata.importer;

/**
 * Told what happens during an import: by one thread at a time, in order, and not from a thread that
 * may not block.
 */
public interface ImportListener {

    /** Cares about nothing. */
    ImportListener NONE = new ImportListener() {};

    /** The sources are looked through, before anything is done. */
    default void looking(ImportProgress progress) {}

    /** An item is done. */
    default void item(ReportItem item) {}

    /** A batch is done. */
    default void progress(ImportProgress progress) {}
}
