package relata.api.admin.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.api.webhook.Webhook;
import relata.api.webhook.WebhookSettings;

/** A webhook without its secret. */
record WebhookView(
        String id,
        long version,
        String url,
        String description,
        List<String> events,
        @Schema(description = "Only posts under one of these, by id.") List<String> topics,
        List<String> series,
        List<String> authors,
        boolean purgesCaches,
        boolean enabled,
        @Schema(allowableValues = {"active", "disabled", "failing", "off"}) String state,
        @Schema(description = "Since when every try has failed.") @Nullable Instant failingSince,
        @Nullable Instant lastSuccessAt,
        @Nullable String lastError,
        @Schema(description = "When it was switched off because nothing could be delivered.")
                @Nullable Instant disabledAt,
        @Nullable String disabledReason,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookView of(Webhook webhook) {
        WebhookSettings settings = webhook.settings();
        Webhook.Health health = webhook.health();
        return new WebhookView(
                webhook.id(),
                webhook.version(),
                settings.url(),
                settings.description(),
                settings.events(),
                settings.topics(),
                settings.series(),
                settings.authors(),
                settings.purgesCaches(),
                settings.enabled(),
                state(webhook),
                health.failingSince(),
                health.lastSuccessAt(),
                health.lastError(),
                health.disabledAt(),
                health.disabledReason(),
                webhook.createdAt(),
                webhook.updatedAt());
    }

    private static String state(Webhook webhook) {
        if (!webhook.settings().enabled()) {
            return "off";
        }
        if (webhook.health().disabledAt() != null) {
            return "disabled";
        }
        return webhook.health().failingSince() == null ? "active" : "failing";
    }

    /** What can be chosen. */
    @Schema(name = "WebhookWish")
    record Wish(
            @Schema(example = "https://www.example.org/hooks/relata") @Nullable String url,
            @Schema(example = "Website build") @Nullable String description,
            @Schema(example = "[\"post.*\"]") @Nullable List<String> events,
            @Schema(description = "Only posts under one of these, by id.")
                    @Nullable List<String> topics,
            @Nullable List<String> series,
            @Nullable List<String> authors,
            @Schema(description = "Whether the target empties caches by surrogate keys.")
                    @Nullable Boolean purgesCaches,
            @Nullable Boolean enabled) {

        static Wish of(Webhook webhook) {
            WebhookSettings settings = webhook.settings();
            return new Wish(
                    settings.url(),
                    settings.description(),
                    settings.events(),
                    settings.topics(),
                    settings.series(),
                    settings.authors(),
                    settings.purgesCaches(),
                    settings.enabled());
        }

        WebhookSettings settings() {
            return new WebhookSettings(
                    Objects.requireNonNullElse(url, ""),
                    Objects.requireNonNullElse(description, ""),
                    Objects.requireNonNullElse(events, List.of()),
                    Objects.requireNonNullElse(topics, List.of()),
                    Objects.requireNonNullElse(series, List.of()),
                    Objects.requireNonNullElse(authors, List.of()),
                    purgesCaches != null && purgesCaches,
                    enabled == null || enabled);
        }
    }
}
