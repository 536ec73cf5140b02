package relata.api.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody who wants to hear of changes.
 *
 * @param id opaque
 * @param version counts the changes that editors made to it
 * @param settings what editors chose
 * @param secret signs what is sent; kept as it is, since signing needs it, and never shown again
 * @param health how deliveries went lately
 * @param since only changes with a later number in the journal are delivered
 * @param createdAt when it was made
 * @param updatedAt when editors last changed it
 */
@Document("webhooks")
public record Webhook(
        @Id String id,
        long version,
        WebhookSettings settings,
        SigningSecret secret,
        Health health,
        long since,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * How deliveries went lately.
     *
     * @param failingSince since when every try has failed; null when the last one went well
     * @param lastSuccessAt when something was last delivered
     * @param lastError why the last failed try failed
     * @param disabledAt when it was switched off because nothing could be delivered; null when it
     *     was not
     * @param disabledReason why
     */
    public record Health(
            @Nullable Instant failingSince,
            @Nullable Instant lastSuccessAt,
            @Nullable String lastError,
            @Nullable Instant disabledAt,
            @Nullable String disabledReason) {

        static final Health UNKNOWN = new Health(null, null, null, null, null);
    }

    /** Whether anything is delivered. */
    public boolean active() {
        return settings.enabled() && health.disabledAt() == null;
    }

    /** Whether it wants to hear of an event. */
    boolean wants(Event event) {
        return active()
                && event.seq() > since
                && settings.events().stream().anyMatch(event::matches)
                && settings.wants(event);
    }

    /** Never shows the secret in a log. */
    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }

    static final List<String> TYPES =
            List.of(
                    "post.published",
                    "post.updated",
                    "post.unpublished",
                    "post.deleted",
                    "series.created",
                    "series.updated",
                    "series.deleted",
                    "topic.created",
                    "topic.updated",
                    "topic.deleted",
                    "author.created",
                    "author.updated",
                    "author.deleted",
                    "related.created",
                    "related.updated");
}
