package relata.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.BadCredentialsException;
import reactor.core.publisher.Mono;
import relata.api.problem.RequestRefused;

/**
 * Refuses addresses that send many bad keys, for a while and before anything is looked up. A key
 * that was good within the last day is let through to be looked at, so that nobody can lock out
 * others behind the same proxy.
 */
final class Guessing {

    private static final int MOST = 10_000;
    private static final int NETWORK = 8;

    private final Buckets failures;
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofDays(1)).build();

    Guessing(Buckets failures) {
        this.failures = failures;
    }

    /** An error 429 when too many bad keys came from there. */
    Mono<Void> refuseIfTooMany(ServerHttpRequest request, String token) {
        if (!failures.limited() || known.getIfPresent(digest(token)) != null) {
            return Mono.empty();
        }
        Bucket left = failures.of(network(request));
        if (left.getAvailableTokens() > 0) {
            return Mono.empty();
        }
        long wait = left.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Mono.error(tooMany(Buckets.seconds(wait)));
    }

    void good(String token) {
        known.put(digest(token), true);
    }

    BadCredentialsException failed(ServerHttpRequest request) {
        if (failures.limited()) {
            failures.of(network(request)).tryConsume(1);
        }
        return new BadCredentialsException("unknown key");
    }

    private static RequestRefused tooMany(long seconds) {
        return RequestRefused.of(
                        429,
                        "too-many-failures",
                        "Too many bad keys came from this address. Retry-After says when to go on.")
                .with(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    /** The address; of IPv6 the network, of which one owner has all addresses. */
    private static String network(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        if (remote == null || remote.isUnresolved()) {
            return "unknown";
        }
        InetAddress address = remote.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK))
                : address.getHostAddress();
    }

    private static String digest(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
