package relata.importer.corpora;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param check the check
 * @param fault what is not as it must be; null when all is well
 */
public record Outcome(Check check, @Nullable Throwable fault) {

    /** Whether all is well. */
    public boolean holds() {
        return fault == null;
    }
}
