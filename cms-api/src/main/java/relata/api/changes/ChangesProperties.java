package relata.api.changes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may listen to changes and for how long.
 *
 * @param listeners the most streams at a time; more are refused with 503
 * @param heartbeat after how long without a change a comment is sent, so that nobody on the way
 *     takes the connection for dead
 * @param life after how long a stream ends; the client goes on with another, for which its key is
 *     checked again
 */
@ConfigurationProperties("relata.changes")
record ChangesProperties(
        @DefaultValue("200") int listeners,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("15m") Duration life) {}
