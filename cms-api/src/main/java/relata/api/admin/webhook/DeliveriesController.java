package relata.api.admin.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.problem.RequestRefused;
import relata.api.security.Needs;
import relata.api.webhook.Courier;
import relata.api.webhook.Deliveries;
import relata.api.webhook.Delivery;
import relata.api.webhook.Webhooks;

/** What was delivered to a webhook and what waits. */
@RequestMapping("/v1/admin/webhooks/{id}")
@RestController
@Tag(name = "Webhooks")
class DeliveriesController {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Courier courier;

    DeliveriesController(Webhooks webhooks, Deliveries deliveries, Courier courier) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.courier = courier;
    }

    /** A delivery. */
    record DeliveryView(
            String id,
            @Schema(description = "The header webhook-id; the same at every try.") String message,
            String type,
            @Schema(description = "The change in the journal; 0 for a test.") long seq,
            @Schema(
                            description = "waiting; failed and tried again; done; dead: given up.",
                            allowableValues = {"dead", "done", "failed", "waiting"})
                    String state,
            int attempts,
            Instant createdAt,
            @Schema(description = "When it is tried next.") @Nullable Instant nextAttemptAt,
            @Schema(description = "How the last try went.") Delivery.@Nullable Outcome last,
            @Nullable Instant endedAt,
            @Schema(description = "The body that is sent.") String payload) {

        static DeliveryView of(Delivery delivery) {
            boolean waiting = delivery.state() == Delivery.State.WAITING;
            return new DeliveryView(
                    delivery.id(),
                    delivery.message(),
                    delivery.type(),
                    delivery.seq(),
                    delivery.progress(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    waiting ? delivery.dueAt() : null,
                    delivery.last(),
                    delivery.endedAt(),
                    delivery.payload());
        }
    }

    @GetMapping("/deliveries")
    @Needs(Scope.OPS_RUN)
    @Operation(summary = "The log of a webhook, the latest first; kept for thirty days")
    Mono<AdminPage<DeliveryView>> log(
            @PathVariable String id,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        return webhooks.get(id)
                .flatMap(_ -> deliveries.log(id, place(asked.after()), limit + 1))
                .map(found -> page(exchange, asked, found));
    }

    private static AdminPage<DeliveryView> page(
            ServerWebExchange exchange, AdminPage.Asked asked, List<Delivery> found) {
        return AdminPage.of(
                exchange,
                asked,
                found,
                new AdminPage.Shown<>(
                        last -> last.createdAt() + " " + last.id(), DeliveryView::of, null));
    }

    private static Deliveries.@Nullable Place place(@Nullable String after) {
        if (after == null) {
            return null;
        }
        try {
            String[] parts = after.split(" ", 2);
            return new Deliveries.Place(Instant.parse(parts[0]), parts.length == 1 ? "" : parts[1]);
        } catch (DateTimeException _) {
            throw RequestRefused.parameter(
                    "cursor", "malformed", "Take a cursor as a page gave it.");
        }
    }

    @Needs(Scope.OPS_RUN)
    @Operation(summary = "Deliver something again, whatever became of it")
    @PostMapping("/deliveries/{delivery}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<DeliveryView> replay(@PathVariable String id, @PathVariable String delivery) {
        return deliveries.replay(id, delivery).map(DeliveryView::of);
    }

    @Needs(Scope.OPS_RUN)
    @Operation(summary = "Send a test event at once, and say how that went")
    @PostMapping("/test")
    Mono<DeliveryView> test(@PathVariable String id) {
        return webhooks.get(id).flatMap(courier::test).map(DeliveryView::of);
    }
}
