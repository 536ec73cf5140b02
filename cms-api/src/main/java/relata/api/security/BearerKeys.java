package relata.api.security;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import relata.access.ApiKeys;

/**
 * Reads {@code Authorization: Bearer KEY}. A key that is not good is refused even where a request
 * without one would be let through.
 */
final class BearerKeys implements WebFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final SecurityProblems problems;

    BearerKeys(ApiKeys keys, SecurityProblems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return chain.filter(exchange);
        }
        return authenticate(header)
                .map(KeyAuthentication::new)
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("unknown key")))
                .flatMap(who ->
                        chain.filter(exchange)
                                .contextWrite(
                                        ReactiveSecurityContextHolder.withAuthentication(who)))
                .onErrorResume(BadCredentialsException.class, e -> problems.commence(exchange, e));
    }

    private Mono<relata.access.ApiKey> authenticate(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? keys.authenticate(header.substring(SCHEME.length()).strip()) : Mono.empty();
    }
}
