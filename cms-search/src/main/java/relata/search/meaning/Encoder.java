package relata.search.meaning;

import java.time.Duration;
import java.util.List;

/**
 * Makes vectors of texts. It may be away at any time, without warning: whoever uses it goes on
 * without, and asks again later.
 *
 * <p>Safe for use by several threads.
 */
public interface Encoder extends AutoCloseable {

    /** Whom a vector is for. */
    enum Urgency {
        /** Somebody waits for an answer: goes before articles. */
        QUERY,
        /** An article that is being indexed. */
        ARTICLE
    }

    /** Name and version of the model: vectors of different models can't be compared. */
    String model();

    /** How many numbers a vector has. */
    int dimensions();

    /**
     * Makes one vector of length 1 for each text, in the same order. The same text has the same
     * vector at any time, whatever came with it. A text is read from its beginning to as far as the
     * model reads. A text that has ended the encoder again and again is taken for an empty one.
     * Blocks.
     *
     * @param texts any, also empty ones; none gives none
     * @param urgency {@link Urgency#QUERY} goes before {@link Urgency#ARTICLE} that waits
     * @param patience how long to wait in all
     * @throws EncoderAway when it can't be had now, or patience ends; all of it may be tried again
     */
    List<float[]> encode(List<String> texts, Urgency urgency, Duration patience) throws EncoderAway;

    /** How it is doing. */
    EncoderState state();

    /** Ends it, and waits until it has ended. Who waits for a vector is sent away. */
    @Override
    void close();
}
