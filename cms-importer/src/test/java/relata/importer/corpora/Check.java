package relata.importer.corpora;

/**
 * One thing that a right import of a file must do.
 *
 * @param line the line of {@code counts.json} or {@code EXPECT.json} that asks for it
 * @param says what must hold, in a few words
 * @param kept whether the items must have been kept in a library for that
 * @param probe looks whether it does
 */
public record Check(String line, String says, boolean kept, Probe probe) {

    /** Looks at an import; throws when it is not as it must be. */
    @FunctionalInterface
    public interface Probe {
        /** Looks. */
        void at(Trial trial) throws Exception;
    }
}
