package relata.api.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: as Standard Webhooks advises, over about three days, each time a little
 * earlier or later so that not everybody comes back at once.
 */
record Backoff(RandomGenerator random) {

    static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private static final double SPREAD = 0.2;

    /**
     * @param attempts how often it was tried, at least once
     * @return null when that was the last time
     */
    @Nullable Instant after(int attempts, Instant now) {
        if (attempts > WAITS.size()) {
            return null;
        }
        long millis = WAITS.get(attempts - 1).toMillis();
        double factor = 1 + SPREAD * (2 * random.nextDouble() - 1);
        return now.plusMillis(Math.round(millis * factor));
    }
}
