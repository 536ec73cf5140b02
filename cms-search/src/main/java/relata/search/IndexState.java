package relata.search;

import org.jspecify.annotations.Nullable;

/**
 * How an index is doing.
 *
 * @param generation the name of the index that serves; another one after each rebuild
 * @param position how far in the journal it is
 * @param head the last entry of the journal
 * @param lag how many entries it is behind
 * @param documents how many articles searches see
 * @param rebuilding how many articles a new index has that is being built; null when none is
 * @param lastError what went wrong last, null when all is well again
 * @param meaning how far what articles mean is known; null when that is switched off
 */
public record IndexState(
        String generation,
        long position,
        long head,
        long lag,
        long documents,
        @Nullable Long rebuilding,
        @Nullable String lastError,
        @Nullable MeaningState meaning) {

    /** The same with how far what articles mean is known. */
    public IndexState with(MeaningState state) {
        return new IndexState(
                generation, position, head, lag, documents, rebuilding, lastError, state);
    }
}
