package relata.search.meaning.process;

import java.util.concurrent.CompletableFuture;
import relata.search.meaning.Encoder.Urgency;
import relata.search.meaning.EncoderAway;

/** A text that waits for its vector. */
record Asked(String text, Urgency urgency, CompletableFuture<float[]> vector) {

    static Asked of(String text, Urgency urgency) {
        return new Asked(text, urgency, new CompletableFuture<>());
    }

    /** Nobody waits any more. */
    boolean over() {
        return vector.isDone();
    }

    void sendAway(String reason) {
        vector.completeExceptionally(new EncoderAway(reason));
    }
}
