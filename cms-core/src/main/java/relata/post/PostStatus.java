package relata.post;

/** What an editor sees of a post's life. Derived from its parts, never stored. */
public enum PostStatus {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    CHANGED,
    UNPUBLISHED,
    ARCHIVED,
    TRASHED
}
