package relata.journal;

/** What can change. The name is also that of the MongoDB collection. */
public enum Kind {
    POST("posts"),
    SERIES("series"),
    TOPIC("topics"),
    AUTHOR("authors"),
    REDIRECT("redirects"),
    RELATED("related"),
    SEARCH_SETTINGS("search-settings"),
    ASSET("assets");

    private final String collection;

    Kind(String collection) {
        this.collection = collection;
    }

    /** The MongoDB collection in which things of this kind are kept. */
    public String collection() {
        return collection;
    }

    /** The word for people and for addresses: {@code post}, {@code search-settings}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
