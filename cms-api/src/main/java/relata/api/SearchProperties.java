package relata.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How searches are answered.
 *
 * @param deadline after which a search answers with what it has, suggestions and related articles
 *     too; longer than nothing
 * @param meaning whether articles are found by what they mean, besides by their words
 */
@ConfigurationProperties("relata.search")
public record SearchProperties(
        @DefaultValue("2s") Duration deadline, @DefaultValue Meaning meaning) {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** For commands that have no use for what texts mean. */
    static final SearchProperties DEFAULT = new SearchProperties(DEADLINE, new Meaning(false));

    /**
     * Finding by what texts mean.
     *
     * @param enabled whether a process is started that says what they mean. It takes about 140 MB
     *     of memory
     */
    public record Meaning(@DefaultValue("true") boolean enabled) {}

    /** Refuses a deadline that no search could keep. */
    public SearchProperties {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("relata.search.deadline must be longer than 0.");
        }
    }
}
