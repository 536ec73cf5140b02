package relata.api.webhook;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import relata.api.outward.TargetRule;

/**
 * Sends one delivery. Within bounds: of time, of what is read of the answer (its head and nothing
 * else), and of where it goes. A redirect is an answer like any other that is not good.
 */
final class Sender {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int MAX_ERROR = 200;

    private final TargetRule rule;
    private final InstantSource clock;
    private final Duration patience;
    private final HttpClient http;

    /**
     * @param rule where it may go
     * @param clock the time that is signed
     * @param patience how long a try may take, well below {@link Deliveries#LEASE}
     */
    Sender(TargetRule rule, InstantSource clock, Duration patience) {
        this.rule = rule;
        this.clock = clock;
        this.patience = patience;
        this.http =
                HttpClient.create(ConnectionProvider.newConnection())
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .responseTimeout(patience)
                        .followRedirect(false)
                        .disableRetry(true);
    }

    /** How it went; never an error. */
    Mono<Delivery.Outcome> send(Webhook webhook, Delivery delivery) {
        Instant begun = clock.instant();
        URI target = URI.create(webhook.settings().url());
        return rule.resolve(target)
                .flatMap(address -> post(target, address, webhook, delivery))
                .timeout(patience)
                .map(status -> outcome(begun, status))
                .onErrorResume(failure -> Mono.just(failed(begun, failure)));
    }

    private Mono<Integer> post(
            URI target, InetAddress address, Webhook webhook, Delivery delivery) {
        Instant now = clock.instant();
        byte[] body = delivery.payload().getBytes(StandardCharsets.UTF_8);
        InetSocketAddress where = new InetSocketAddress(address, port(target));
        HttpClient bound = http.remoteAddress(() -> where);
        return (secure(target) ? bound.secure() : bound)
                .headers(headers ->
                        headers.set("Host", authority(target))
                                .set("Content-Type", "application/json")
                                .set("Content-Length", body.length)
                                .set("User-Agent", "Relata")
                                .set("webhook-id", delivery.message())
                                .set("webhook-timestamp", now.getEpochSecond())
                                .set(
                                        "webhook-signature",
                                        webhook.secret()
                                                .signatures(
                                                        delivery.message(),
                                                        now,
                                                        delivery.payload())))
                .post()
                .uri(path(target))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response((answer, _) -> Mono.just(answer.status().code()))
                .single();
    }

    private static boolean secure(URI target) {
        return target.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    private static int port(URI target) {
        return target.getPort() > 0 ? target.getPort() : secure(target) ? 443 : 80;
    }

    private static String authority(URI target) {
        return target.getPort() > 0 ? target.getHost() + ":" + target.getPort() : target.getHost();
    }

    private static String path(URI target) {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return target.getRawQuery() == null ? path : path + "?" + target.getRawQuery();
    }

    private Delivery.Outcome outcome(Instant begun, int status) {
        String error = status / 100 == 2 ? null : "The target answered " + status + ".";
        return new Delivery.Outcome(now(), status, error, millis(begun));
    }

    private Delivery.Outcome failed(Instant begun, Throwable failure) {
        return new Delivery.Outcome(now(), null, reason(failure), millis(begun));
    }

    /** Says nothing that tells of our own network. */
    private static String reason(Throwable failure) {
        return switch (failure) {
            case TargetRule.Forbidden forbidden -> String.valueOf(forbidden.getMessage());
            case TimeoutException _ -> "The target did not answer in time.";
            case io.netty.handler.timeout.TimeoutException _ ->
                    "The target did not answer in time.";
            case UnknownHostException _ -> "There is no such host.";
            case javax.net.ssl.SSLException _ -> "No secure connection could be made.";
            case IOException io ->
                    bounded("No connection, or it broke: " + io.getClass().getSimpleName());
            default -> bounded("It failed: " + failure.getClass().getSimpleName());
        };
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), MAX_ERROR));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private long millis(Instant begun) {
        return Duration.between(begun, clock.instant()).toMillis();
    }
}
