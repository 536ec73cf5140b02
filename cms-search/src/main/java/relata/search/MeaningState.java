package relata.search;

import org.jspecify.annotations.Nullable;
import relata.search.meaning.EncoderState;

/**
 * How far what articles mean is known.
 *
 * @param model of which the vectors are
 * @param articles how many articles can be found by their meaning
 * @param passages how many passages they have
 * @param lag how many entries of the journal it is behind
 * @param filling whether articles that were there before are still to come
 * @param encoder how the encoder is doing
 * @param lastError what went wrong last, null when all is well again
 */
public record MeaningState(
        String model,
        long articles,
        long passages,
        long lag,
        boolean filling,
        EncoderState encoder,
        @Nullable String lastError) {}
