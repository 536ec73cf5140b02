package relata.journal;

/**
 * A change to be written: the next state of one thing, and who does what.
 *
 * @param action the verb, such as {@code publish}
 * @param actor who does it: a key's id, {@code import:ID} or {@code system}
 * @param base the version that the change was made from; 0 for something new
 * @param next the state after the change; its version and sequence are set when it is written
 */
public record Change<T extends Versioned<T>>(String action, String actor, long base, T next) {

    /** Something new. */
    public static <T extends Versioned<T>> Change<T> create(String action, String actor, T next) {
        return new Change<>(action, actor, 0, next);
    }

    /** The next state of something that exists. */
    public static <T extends Versioned<T>> Change<T> of(
            String action, String actor, T current, T next) {
        return new Change<>(action, actor, current.version(), next);
    }

    T made(long seq) {
        return next.at(base + 1, seq);
    }
}
