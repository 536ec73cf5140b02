package relata.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How searches are answered.
 *
 * @param deadline after which a search answers with what it has; longer than nothing
 */
@ConfigurationProperties("relata.search")
public record SearchProperties(@DefaultValue("2s") Duration deadline) {

    /** Where nothing is configured. */
    static final SearchProperties DEFAULT = new SearchProperties(Duration.ofSeconds(2));

    /** Refuses a deadline that no search could keep. */
    public SearchProperties {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("relata.search.deadline must be longer than 0.");
        }
    }
}
