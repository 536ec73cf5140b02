package relata.api.admin.redirect;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.redirect.Redirect;

/** A redirect as an editor sees it. */
@Schema(name = "Redirect")
public record RedirectView(
        String id,
        long version,
        String from,
        @Schema(description = "Where it leads today.", example = "/posts/why-repair-matters")
                String to,
        @Schema(
                        description = "What it leads to in this library; null when it leads out.",
                        allowableValues = {"author", "post", "series", "topic"})
                @Nullable String kind,
        @Schema(description = "Which one.") @Nullable String target,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param paths where things live today, by their ids
     */
    static RedirectView of(Redirect redirect, Map<String, String> paths) {
        Redirect.Target to = redirect.to();
        return new RedirectView(
                redirect.id(),
                redirect.version(),
                redirect.from(),
                to == null
                        ? Objects.requireNonNullElse(redirect.url(), "")
                        : paths.getOrDefault(to.id(), to.path()),
                to == null ? null : to.kind().word(),
                to == null ? null : to.id(),
                redirect.createdAt(),
                redirect.updatedAt());
    }
}
