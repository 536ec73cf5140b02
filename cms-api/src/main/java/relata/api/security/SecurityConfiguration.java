package relata.api.security;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CorsSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import relata.access.ApiKeys;
import relata.api.problem.Problems;

/**
 * Two roots that never mix: under {@code /v1/admin} nothing without a key, everywhere else nothing
 * that needs one. There are no sessions and no cookies, so there is nothing to forge.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    AdminProperties.class,
    OidcProperties.class,
    RateLimitProperties.class
})
@EnableWebFluxSecurity
class SecurityConfiguration {

    private static final List<String> SENT =
            List.of(
                    "Authorization",
                    "Content-Type",
                    "Idempotency-Key",
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "traceparent");
    private static final List<String> ANSWERED =
            List.of(
                    "ETag",
                    "Idempotency-Replayed",
                    "Link",
                    "Location",
                    "RateLimit",
                    "RateLimit-Policy",
                    "Retry-After",
                    "X-Request-Id");

    @Bean
    SecurityWebFilterChain admin(
            ServerHttpSecurity http,
            AdminFilters filters,
            AdminProperties properties,
            SecurityProblems problems,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        return cors(stateless(http), properties.origins())
                .securityMatcher(
                        ServerWebExchangeMatchers.pathMatchers("/v1/admin", "/v1/admin/**"))
                .addFilterAt(filters.tokens(), SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterAfter(new Callers(), SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterAfter(filters.limits(), SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(
                        e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeExchange(a -> a.anyExchange().access(new ScopeRule(mapping)))
                .build();
    }

    @Bean
    AdminFilters adminFilters(
            ApiKeys keys,
            OidcProperties oidc,
            RateLimitProperties limits,
            SecurityProblems refusals,
            Problems problems) {
        Guessing guessing = new Guessing(new Buckets(limits.failures(), limits.window()));
        Tokens tokens = new Tokens(keys, People.of(oidc));
        return new AdminFilters(
                new BearerTokens(tokens, guessing, refusals, problems),
                new RateLimits(new Buckets(limits.requests(), limits.window()), problems));
    }

    /** Browsers elsewhere are told nothing unless they are named. */
    private static ServerHttpSecurity cors(ServerHttpSecurity http, List<String> origins) {
        if (origins.isEmpty()) {
            return http.cors(CorsSpec::disable);
        }
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(SENT);
        cors.setExposedHeaders(ANSWERED);
        cors.setMaxAge(Duration.ofHours(1));
        return http.cors(spec -> spec.configurationSource(_ -> cors));
    }

    private static ServerHttpSecurity stateless(ServerHttpSecurity http) {
        return http.csrf(CsrfSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    }
}
