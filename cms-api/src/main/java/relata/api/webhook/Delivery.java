package relata.api.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One event for one webhook.
 *
 * @param id names webhook and event, so that it can't be written down twice
 * @param webhook for whom
 * @param message the {@code webhook-id}: the same at every try, so that the target can tell repeats
 * @param type the event's type
 * @param seq the change in the journal; 0 for a test
 * @param subject what it is about; what is about the same is delivered in order
 * @param payload the body that is sent
 * @param state how far it is
 * @param attempts how often it was tried since it was written down or replayed
 * @param createdAt when it was written down
 * @param dueAt from when on it is tried next
 * @param lease whoever is trying it just now
 * @param leasedUntil when somebody else may
 * @param last how the last try went
 * @param endedAt when it was delivered or given up
 */
@Document("deliveries")
public record Delivery(
        @Id String id,
        String webhook,
        String message,
        String type,
        long seq,
        String subject,
        String payload,
        State state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        @Nullable String lease,
        @Nullable Instant leasedUntil,
        @Nullable Outcome last,
        @Nullable Instant endedAt) {

    /** How far a delivery is. */
    public enum State {
        WAITING,
        DONE,
        DEAD
    }

    /**
     * How a try went.
     *
     * @param at when it ended
     * @param status what the target answered; null when it did not
     * @param error why it failed; null when it didn't
     * @param millis how long it took
     */
    public record Outcome(
            Instant at, @Nullable Integer status, @Nullable String error, long millis) {

        boolean good() {
            return error == null;
        }

        /** The target says that it is gone for good. */
        boolean gone() {
            return status != null && status == 410;
        }
    }

    static Delivery of(Webhook webhook, Event event, String payload, Instant now) {
        String message = "evt_" + event.seq();
        return waiting(
                webhook,
                message,
                new Content(event.type(), event.seq(), event.entry().id(), payload),
                now);
    }

    /** What is delivered. */
    record Content(String type, long seq, String subject, String payload) {}

    static Delivery waiting(Webhook webhook, String message, Content content, Instant now) {
        return new Delivery(
                webhook.id() + "." + message,
                webhook.id(),
                message,
                content.type(),
                content.seq(),
                content.subject(),
                content.payload(),
                State.WAITING,
                0,
                now,
                now,
                null,
                null,
                null,
                null);
    }

    /** The word for it: {@code failed} when it waits for another try. */
    public String progress() {
        return switch (state) {
            case DONE -> "done";
            case DEAD -> "dead";
            case WAITING -> last == null ? "waiting" : "failed";
        };
    }
}
