package relata.api.security;

import io.github.bucket4j.ConsumptionProbe;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import relata.api.problem.Problems;
import relata.api.problem.RequestRefused;

/**
 * Limits what a key may ask in a window, and says in every answer how much is left, in the headers
 * of draft-ietf-httpapi-ratelimit-headers-10.
 */
final class RateLimits implements WebFilter {

    private final Buckets buckets;
    private final Problems problems;

    RateLimits(Buckets buckets, Problems problems) {
        this.buckets = buckets;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!buckets.limited()) {
            return chain.filter(exchange);
        }
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(Authentication::getName)
                .map(actor -> take(exchange, actor))
                .defaultIfEmpty(true)
                .flatMap(taken ->
                        taken ? chain.filter(exchange) : problems.write(exchange, tooMany()));
    }

    private boolean take(ServerWebExchange exchange, String actor) {
        ConsumptionProbe probe = buckets.of(actor).tryConsumeAndReturnRemaining(1);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(
                "RateLimit-Policy",
                "\"key\";q=%d;w=%d".formatted(buckets.quota(), buckets.windowSeconds()));
        headers.set(
                "RateLimit",
                "\"key\";r=%d;t=%d"
                        .formatted(
                                probe.getRemainingTokens(),
                                Buckets.seconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            long wait = Buckets.seconds(probe.getNanosToWaitForRefill());
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        }
        return probe.isConsumed();
    }

    private static RequestRefused tooMany() {
        return RequestRefused.of(
                429,
                "too-many-requests",
                "This key has asked too much in too short a time. Retry-After says when to go on.");
    }
}
