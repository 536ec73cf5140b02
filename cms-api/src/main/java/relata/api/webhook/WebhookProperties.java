package relata.api.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are delivered.
 *
 * @param allowPrivate whether targets may lie in private networks, this machine included
 * @param timeout how long a try may take; half a minute at most
 * @param disableAfter how long every try may fail before a webhook is switched off
 */
@ConfigurationProperties("relata.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("5d") Duration disableAfter) {

    /** A try must end well before its lease does. */
    WebhookProperties {
        if (timeout.isNegative() || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("relata.webhooks.timeout is 30s at most.");
        }
    }
}
