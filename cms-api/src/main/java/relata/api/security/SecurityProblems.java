package relata.api.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.api.problem.Problems;
import relata.api.problem.RequestRefused;

/** What is answered to those who may not. */
@Component
final class SecurityProblems
        implements ServerAuthenticationEntryPoint,
                ServerAccessDeniedHandler,
                ServerExchangeRejectedHandler {

    private final Problems problems;
    private final Counter refused;

    SecurityProblems(Problems problems, MeterRegistry meters) {
        this.problems = problems;
        this.refused =
                Counter.builder("relata.keys.refused")
                        .description("Requests with a key or a token that is not good.")
                        .register(meters);
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException why) {
        boolean sent = why instanceof BadCredentialsException;
        refused.increment(sent ? 1 : 0);
        String challenge = "Bearer realm=\"relata\"" + (sent ? ", error=\"invalid_token\"" : "");
        RequestRefused answer =
                sent
                        ? RequestRefused.of(
                                401,
                                "invalid-key",
                                "The key is unknown, mistyped, expired or revoked.")
                        : RequestRefused.of(
                                401,
                                "key-required",
                                "Send a key: Authorization: Bearer KEY. ./cms keys create makes one.");
        return problems.write(exchange, answer.with(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return problems.write(
                exchange,
                RequestRefused.of(403, "scope-missing", String.valueOf(denied.getMessage())));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException rejected) {
        return problems.write(
                exchange,
                RequestRefused.of(
                        400,
                        "malformed-request",
                        "The address, the method or a header has characters that are not allowed."));
    }
}
