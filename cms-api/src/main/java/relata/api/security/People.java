package relata.api.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import relata.access.Role;
import relata.access.Scope;
import relata.api.problem.RequestRefused;

/**
 * People whom an OpenID Connect provider knows. Their tokens must be signed with one of its public
 * keys, be made for us, and expire; what they may do follows from the roles that they name.
 */
final class People {

    private static final Logger LOG = LoggerFactory.getLogger(People.class);
    private static final int MAX_SUBJECT = 255;

    private final OidcProperties properties;
    private final ReactiveJwtDecoder decoder;

    private People(OidcProperties properties, String issuer) {
        this.properties = properties;
        this.decoder = decoder(properties, issuer);
    }

    static @Nullable People of(OidcProperties properties) {
        String issuer = properties.issuer();
        return issuer == null || issuer.isBlank() ? null : new People(properties, issuer);
    }

    private static ReactiveJwtDecoder decoder(OidcProperties properties, String issuer) {
        String keys = properties.jwksUri();
        var builder =
                keys == null
                        ? NimbusReactiveJwtDecoder.withIssuerLocation(issuer)
                        : NimbusReactiveJwtDecoder.withJwkSetUri(keys);
        NimbusReactiveJwtDecoder decoder =
                builder.webClient(new ProviderKeys(properties.refresh()).client())
                        .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
                        .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        JwtValidators.createDefaultWithIssuer(issuer),
                        new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull),
                        new JwtClaimValidator<Collection<String>>(
                                JwtClaimNames.AUD,
                                aud -> aud != null && aud.contains(properties.audience()))));
        return decoder;
    }

    /** Who it is; empty when the token is not good; an error 503 when the provider is away. */
    Mono<ScopedAuthentication> authenticate(String token) {
        return decoder.decode(token)
                .onErrorResume(BadJwtException.class, _ -> Mono.empty())
                .onErrorMap(People::away)
                .filter(People::named)
                .map(this::person);
    }

    private static boolean named(Jwt token) {
        String subject = token.getSubject();
        return subject != null
                && !subject.isBlank()
                && subject.length() <= MAX_SUBJECT
                && subject.chars().noneMatch(Character::isISOControl);
    }

    private ScopedAuthentication person(Jwt token) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        values(claim(token.getClaims()))
                .map(value -> properties.roles().isEmpty() ? value : properties.roles().get(value))
                .flatMap(name -> Arrays.stream(Role.values()).filter(r -> r.text().equals(name)))
                .forEach(role -> scopes.addAll(role.scopes()));
        String subject = Objects.requireNonNull(token.getSubject());
        String name = token.getClaims().get("name") instanceof String given ? given : subject;
        String shown = name.substring(0, Math.min(name.length(), MAX_SUBJECT));
        return ScopedAuthentication.ofPerson(subject, shown, scopes);
    }

    private @Nullable Object claim(Map<String, Object> claims) {
        Object value = claims.get(properties.rolesClaim());
        if (value != null) {
            return value;
        }
        Object level = claims;
        for (String step : properties.rolesClaim().split("\\.", -1)) {
            level = level instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return level;
    }

    private static Stream<String> values(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split(" ", -1));
            case Collection<?> all ->
                    all.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    private static Throwable away(Throwable failure) {
        LOG.warn("The identity provider's keys can't be had: {}", failure.getMessage());
        return RequestRefused.of(
                        503,
                        "identity-provider-unreachable",
                        "The identity provider does not answer. Keys work; tokens will soon.")
                .with(HttpHeaders.RETRY_AFTER, "30");
    }
}
