package relata.api.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import relata.api.problem.Problems;
import relata.api.problem.RequestRefused;

/**
 * Reads {@code Authorization: Bearer TOKEN}. A token that is not good is refused even where a
 * request without one would be let through, and whoever sends many such is refused for a while.
 */
final class BearerTokens implements WebFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final Guessing guessing;
    private final SecurityProblems refusals;
    private final Problems problems;

    BearerTokens(Tokens tokens, Guessing guessing, SecurityProblems refusals, Problems problems) {
        this.tokens = tokens;
        this.guessing = guessing;
        this.refusals = refusals;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return chain.filter(exchange);
        }
        return authenticate(exchange.getRequest(), header)
                .flatMap(who ->
                        chain.filter(exchange)
                                .contextWrite(
                                        ReactiveSecurityContextHolder.withAuthentication(who)))
                .onErrorResume(BadCredentialsException.class, e -> refusals.commence(exchange, e))
                .onErrorResume(RequestRefused.class, e -> problems.write(exchange, e));
    }

    private Mono<ScopedAuthentication> authenticate(ServerHttpRequest request, String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? header.substring(SCHEME.length()).strip() : header;
        Mono<ScopedAuthentication> who = bearer ? tokens.authenticate(token) : Mono.empty();
        return guessing.refuseIfTooMany(request, token)
                .then(who)
                .doOnNext(_ -> guessing.good(token))
                .switchIfEmpty(Mono.error(() -> guessing.failed(request)));
    }
}
