package relata.journal;

/**
 * Something that is kept as one document and changes only through the {@link Journal}.
 *
 * @param <T> the type itself
 */
public interface Versioned<T extends Versioned<T>> {

    /** Opaque and never reused. */
    String id();

    /** 1 when made; one more with every change. */
    long version();

    /** The sequence of the journal entry that made this version. */
    long seq();

    /** What this is. */
    Kind kind();

    /** Whether all that it said was erased: nothing but its id is left. */
    default boolean erased() {
        return false;
    }

    /** The same with another version, made by the given journal entry. */
    T at(long version, long seq);
}
