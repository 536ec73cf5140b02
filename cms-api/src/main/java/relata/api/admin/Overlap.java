package relata.api.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;

/**
 * For how long a secret that is replaced stays good.
 *
 * @param overlap as ISO 8601 has it; a day when null
 */
public record Overlap(
        @Schema(
                        description =
                                "How long the secret before stays good, PT0S to P30D; PT24H when"
                                        + " absent.",
                        example = "PT24H")
                @Nullable String overlap) {

    public static Duration lengthOf(@Nullable Overlap sent) {
        return sent == null ? Duration.ofHours(24) : sent.length();
    }

    private Duration length() {
        try {
            return overlap == null ? Duration.ofHours(24) : Duration.parse(overlap);
        } catch (DateTimeParseException _) {
            String rule = "A length of time such as PT24H or P7D.";
            throw new Invalid(List.of(new Invalid.Problem("/overlap", "malformed", rule)));
        }
    }
}
