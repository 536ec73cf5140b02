package relata.search.meaning;

import java.time.Duration;
import java.util.List;

/**
 * Stands for an encoder where there is none: always away, with a sentence that says why.
 *
 * @param reason the sentence
 */
public record NoEncoder(String reason) implements Encoder {

    @Override
    public String model() {
        return "none";
    }

    @Override
    public int dimensions() {
        return 0;
    }

    @Override
    public List<float[]> encode(List<String> texts, Urgency urgency, Duration patience)
            throws EncoderAway {
        throw new EncoderAway(reason);
    }

    @Override
    public EncoderState state() {
        return new EncoderState(EncoderState.Phase.OFF, reason, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        // Nothing runs.
    }
}
