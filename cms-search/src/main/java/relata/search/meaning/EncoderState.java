package relata.search.meaning;

import org.jspecify.annotations.Nullable;

/**
 * How an encoder is doing, and what it has done since it was made.
 *
 * @param phase whether vectors can be had
 * @param reason a sentence that says why it is away; null unless it is
 * @param waiting texts that wait, of queries and articles
 * @param encoded texts it has made vectors of
 * @param restarts how often it had to be started again
 * @param refused texts that are taken for empty ones, because it ended on them again and again
 */
public record EncoderState(
        Phase phase,
        @Nullable String reason,
        int waiting,
        long encoded,
        long restarts,
        int refused) {

    /** Whether vectors can be had. */
    public enum Phase {
        /** It answers. */
        READY,
        /** It is being started: who asks waits for it as long as patience lasts. */
        STARTING,
        /** It can't be had now; it is tried again by itself. */
        AWAY,
        /** It was switched off, or closed. */
        OFF
    }
}
