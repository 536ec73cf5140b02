package relata.post;

/** An article, or a page that lists and feeds leave out unless it is asked for. */
public enum PostKind {
    POST,
    PAGE
}
