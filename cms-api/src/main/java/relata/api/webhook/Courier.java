package relata.api.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Tries deliveries and decides what follows from how that went. */
public final class Courier {

    /** How many deliveries to one target are under way at once. */
    private static final int AT_ONCE = 4;

    private static final int BATCH = 20;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Sender sender;
    private final Terms terms;

    /**
     * What holds for all deliveries.
     *
     * @param backoff when to try again
     * @param disableAfter how long every try may fail before a webhook is switched off
     * @param clock the time
     * @param json how a test is written
     */
    record Terms(Backoff backoff, Duration disableAfter, InstantSource clock, JsonMapper json) {}

    Courier(Webhooks webhooks, Deliveries deliveries, Sender sender, Terms terms) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sender = sender;
        this.terms = terms;
    }

    /** Delivers what is due for a webhook until nothing more is. */
    Mono<Void> drain(String webhook) {
        return batch(webhook).expand(tried -> tried == 0 ? Mono.empty() : batch(webhook)).then();
    }

    private Mono<Long> batch(String webhook) {
        return webhooks.find(webhook)
                .filter(Webhook::active)
                .flatMapMany(hook ->
                        deliveries
                                .due(webhook, BATCH)
                                .collectMultimap(Delivery::subject)
                                .flatMapIterable(Map::values)
                                .flatMap(same -> inOrder(hook, same), AT_ONCE))
                .count();
    }

    private Flux<Delivery> inOrder(Webhook webhook, Collection<Delivery> same) {
        return Flux.fromIterable(same).concatMap(delivery -> attempt(webhook, delivery));
    }

    private Mono<Delivery> attempt(Webhook webhook, Delivery delivery) {
        return deliveries
                .take(delivery)
                .flatMap(mine ->
                        sender.send(webhook, mine)
                                .flatMap(outcome ->
                                        deliveries
                                                .note(mine, outcome, again(mine, outcome))
                                                .flatMap(noted -> note(webhook, noted))));
    }

    private @Nullable Instant again(Delivery tried, Delivery.Outcome outcome) {
        return outcome.good() || outcome.gone()
                ? null
                : terms.backoff().after(tried.attempts(), outcome.at());
    }

    private Mono<Delivery> note(Webhook webhook, Delivery tried) {
        Delivery.Outcome outcome = tried.last();
        return outcome == null
                ? Mono.just(tried)
                : webhooks.note(webhook, outcome, terms.disableAfter()).thenReturn(tried);
    }

    /** Sends an event that means nothing, at once and once, also when nothing else is delivered. */
    public Mono<Delivery> test(Webhook webhook) {
        Instant now = terms.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        String payload =
                terms.json()
                        .writeValueAsString(
                                new Event.Test(
                                        "webhook.test", now, new Event.TestData(webhook.id())));
        Delivery test =
                Delivery.waiting(
                        webhook,
                        "test_" + UUID.randomUUID(),
                        new Delivery.Content("webhook.test", 0, webhook.id(), payload),
                        now);
        return deliveries
                .add(test)
                .then(Mono.defer(() -> deliveries.take(test)))
                .flatMap(mine ->
                        sender.send(webhook, mine)
                                .flatMap(outcome -> deliveries.note(mine, outcome, null)));
    }
}
