package relata.search.meaning.process;

import java.time.Duration;

/**
 * How long the encoder's process may take.
 *
 * @param start until the model is loaded
 * @param text for one text; then it hangs
 * @param firstWait from its first end to the next start, twice as long each time
 * @param longestWait no longer than that
 * @param wellAfter when it ran for so long, earlier ends are forgotten
 * @param end for ending by itself
 */
record Limits(
        Duration start,
        Duration text,
        Duration firstWait,
        Duration longestWait,
        Duration wellAfter,
        Duration end) {

    private static final int MOST_DOUBLINGS = 30;

    /** Wide enough for a machine that has much else to do. */
    static Limits usual() {
        return new Limits(
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2));
    }

    /**
     * How long to wait for the next start.
     *
     * @param ends how often it ended, at least once
     */
    Duration waitAfter(int ends) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(ends - 1, MOST_DOUBLINGS));
        return wait.compareTo(longestWait) > 0 ? longestWait : wait;
    }
}
