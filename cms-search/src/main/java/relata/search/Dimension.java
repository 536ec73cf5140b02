package relata.search;

/** By what articles can be narrowed and counted. */
public enum Dimension {
    TOPIC,
    SERIES,
    AUTHOR,
    YEAR;

    /** The word for people and for addresses: {@code topic}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
