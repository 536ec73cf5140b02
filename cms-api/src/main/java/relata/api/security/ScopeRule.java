package relata.api.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.publisher.Mono;

/**
 * Checks the scope that the controller's method {@link Needs}. Where there is no method, whoever
 * has a key may hear that there is none.
 */
final class ScopeRule implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final RequestMappingHandlerMapping mapping;

    ScopeRule(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Mono<AuthorizationResult> authorize(
            Mono<Authentication> authentication, AuthorizationContext context) {
        return authentication
                .ofType(ScopedAuthentication.class)
                .flatMap(who -> decide(who, context))
                .defaultIfEmpty(new AuthorizationDecision(false));
    }

    private Mono<AuthorizationResult> decide(
            ScopedAuthentication who, AuthorizationContext context) {
        return mapping.getHandler(context.getExchange())
                .onErrorComplete()
                .ofType(HandlerMethod.class)
                .map(method -> decide(who, method.getMethodAnnotation(Needs.class)))
                .defaultIfEmpty(new AuthorizationDecision(true));
    }

    private static AuthorizationResult decide(ScopedAuthentication who, @Nullable Needs needs) {
        if (needs == null) {
            return new AuthorizationDecision(false);
        }
        if (!who.allows(needs.value())) {
            throw new AccessDeniedException(
                    "The key lacks the scope %s.".formatted(needs.value().text()));
        }
        return new AuthorizationDecision(true);
    }
}
