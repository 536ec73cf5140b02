package relata.api.security;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider whose tokens are taken.
 *
 * @param issuer its address; tokens are not taken when null
 * @param audience what a token's {@code aud} must name
 * @param jwksUri where its keys are; found through its discovery document when null
 * @param rolesClaim the claim that names roles or groups; a dot goes one level down
 * @param roles our role for each value of that claim; the values are our roles when empty
 * @param refresh how often at most its keys are fetched
 */
@ConfigurationProperties("relata.oidc")
record OidcProperties(
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String jwksUri,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, String> roles,
        @DefaultValue("30s") Duration refresh) {

    /** An audience is needed: a token made for another service must not open this one. */
    OidcProperties {
        if (issuer != null && (audience == null || audience.isBlank())) {
            throw new IllegalArgumentException("relata.oidc.audience is needed with an issuer.");
        }
    }
}
