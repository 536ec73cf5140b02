package relata.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were used lately. Short-lived, so that a key revoked through another process is refused
 * here too within {@link #KEEP}.
 */
final class KeyCache {

    static final Duration KEEP = Duration.ofSeconds(10);

    private static final int MOST = 1_000;

    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(ApiKey key, Instant until) {}

    @Nullable ApiKey get(String id, Instant now) {
        Read found = read.get(id);
        return found != null && now.isBefore(found.until()) ? found.key() : null;
    }

    void put(ApiKey key, Instant now) {
        if (read.size() >= MOST) {
            read.clear();
        }
        read.merge(key.id(), new Read(key, now.plus(KEEP)), KeyCache::later);
    }

    /** What was read before a revocation or rotation must not hide it. */
    private static Read later(Read old, Read fresh) {
        boolean revoked = old.key().revokedAt() != null && fresh.key().revokedAt() == null;
        return revoked || rotated(old.key()).isAfter(rotated(fresh.key())) ? old : fresh;
    }

    private static Instant rotated(ApiKey key) {
        return Objects.requireNonNullElse(key.rotatedAt(), Instant.EPOCH);
    }
}
