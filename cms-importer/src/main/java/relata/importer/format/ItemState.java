package relata.importer.format;

/** What the source says of an item's life. Only {@link #PUBLISHED} can ever become public. */
public enum ItemState {
    PUBLISHED,
    DRAFT,
    SCHEDULED,
    /** Private, behind a password, or for members only. */
    PRIVATE,
    TRASH,
    /** Revisions, automatic drafts, states unknown to us. */
    OTHER
}
