package relata.compare;

/**
 * A stretch of text that two texts share, or that one of them lacks.
 *
 * @param op what to do with it to get from the first text to the second
 * @param text the stretch; never empty
 */
public record Run(Op op, String text) {

    /** What becomes of a stretch. */
    public enum Op {
        /** It is in both. */
        EQUAL,
        /** Only the second has it. */
        INSERT,
        /** Only the first has it. */
        DELETE
    }
}
