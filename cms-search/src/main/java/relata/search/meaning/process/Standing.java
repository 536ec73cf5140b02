package relata.search.meaning.process;

import org.jspecify.annotations.Nullable;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.EncoderState.Phase;

/**
 * Whether the encoder can be asked.
 *
 * @param phase whether it can
 * @param reason why not; null when it can, or soon can
 */
record Standing(Phase phase, @Nullable String reason) {

    static final Standing STARTING = new Standing(Phase.STARTING, null);
    static final Standing READY = new Standing(Phase.READY, null);
    static final Standing CLOSED = new Standing(Phase.OFF, "The encoder is closed.");

    static Standing away(String reason) {
        return new Standing(Phase.AWAY, reason);
    }

    /** Whether there is no use in waiting. */
    boolean hopeless() {
        return phase == Phase.AWAY || phase == Phase.OFF;
    }

    String sentence() {
        return reason == null ? "The encoder is being started." : reason;
    }

    EncoderAway asException() {
        return new EncoderAway(sentence());
    }
}
