package relata.api.content;

/** What a list of posts can show besides. */
enum Include {
    TOPICS,
    SERIES,
    AUTHORS,
    BODY
}
