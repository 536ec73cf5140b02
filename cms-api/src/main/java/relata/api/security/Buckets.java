package relata.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * A bucket of tokens for each of many, filled evenly. Memory is bounded: who did not ask for a
 * window has a full bucket anyway and is forgotten.
 */
final class Buckets {

    private static final int MOST = 50_000;

    private final int quota;
    private final Duration window;
    private final Cache<String, Bucket> buckets;

    Buckets(int quota, Duration window) {
        this.quota = quota;
        this.window = window;
        this.buckets = Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(window).build();
    }

    boolean limited() {
        return quota > 0;
    }

    Bucket of(String whose) {
        return buckets.get(whose, _ -> fresh());
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, window))
                .build();
    }

    /** How many are remembered. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    int quota() {
        return quota;
    }

    long windowSeconds() {
        return Math.max(1, window.toSeconds());
    }

    /** Whole seconds, at least one. */
    static long seconds(long nanos) {
        return Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L));
    }
}
