package relata.api.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be asked of the admin API.
 *
 * @param requests how many requests a key may make in a window; 0 for any number
 * @param failures how many bad keys an address may send in a window; 0 for any number
 * @param window the length of a window
 */
@ConfigurationProperties("relata.rate-limits")
record RateLimitProperties(
        @DefaultValue("6000") int requests,
        @DefaultValue("1000") int failures,
        @DefaultValue("1m") Duration window) {}
