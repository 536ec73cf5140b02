package relata.api.outward;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import relata.importer.media.Fetcher;

/**
 * Gets files from the web: from public addresses only, each redirect checked as the first address
 * was, and in bounded time.
 */
public final class WebFetcher implements Fetcher {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int REDIRECTS = 4;

    private final TargetRule rule;
    private final Duration patience;
    private final HttpClient http;

    /**
     * @param rule where it may go
     * @param patience how long one file may take, redirects and all
     */
    public WebFetcher(TargetRule rule, Duration patience) {
        this.rule = rule;
        this.patience = patience;
        this.http =
                HttpClient.create(ConnectionProvider.newConnection())
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .responseTimeout(patience)
                        .followRedirect(false)
                        .disableRetry(true);
    }

    @Override
    public Flux<DataBuffer> get(URI address) {
        URI plain = URI.create(address.toASCIIString().replaceFirst("#.*", ""));
        return Flux.defer(() -> get(plain, REDIRECTS))
                .takeUntilOther(
                        Mono.delay(patience).then(Mono.error(() -> new TimeoutException("late"))))
                .onErrorMap(failure -> !told(failure), WebFetcher::said);
    }

    private Flux<DataBuffer> get(URI address, int redirects) {
        List<?> problems = rule.problems(String.valueOf(address));
        if (!problems.isEmpty()) {
            return Flux.error(new Said("Its address is none that files are fetched from."));
        }
        return rule.resolve(address).flatMapMany(host -> get(address, host, redirects));
    }

    private Flux<DataBuffer> get(URI address, InetAddress host, int redirects) {
        boolean secure = address.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        HttpClient bound = http.remoteAddress(() -> new InetSocketAddress(host, port));
        return (secure ? bound.secure() : bound)
                .headers(headers ->
                        headers.set("Host", address.getRawAuthority())
                                .set("User-Agent", "Relata")
                                .set("Accept", "*/*"))
                .get()
                .uri(path(address))
                .response((answer, body) -> bytes(address, answer, body, redirects));
    }

    private Flux<DataBuffer> bytes(
            URI address, HttpClientResponse answer, ByteBufFlux body, int redirects) {
        int status = answer.status().code();
        String location = answer.responseHeaders().get("Location");
        if (status == 200) {
            NettyDataBufferFactory buffers = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);
            return body.retain().map(buffers::wrap);
        }
        if (status / 100 == 3 && location != null && redirects > 0) {
            return get(address.resolve(location), redirects - 1);
        }
        String message = "Its site answered " + status + ".";
        return Flux.error(status == 429 || status >= 500 ? new NotNow(message) : new Said(message));
    }

    private static String path(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    /** A reason that is a sentence already. */
    private static final class Said extends IOException {

        private static final long serialVersionUID = 1L;

        Said(String message) {
            super(message);
        }
    }

    private static boolean told(@Nullable Throwable failure) {
        return failure instanceof Said || failure instanceof NotNow;
    }

    /** Says nothing that tells of our own network. */
    private static Throwable said(Throwable failure) {
        return switch (failure) {
            case TargetRule.Forbidden forbidden -> new Said(String.valueOf(forbidden.getMessage()));
            case TimeoutException _ -> new NotNow("Its site did not answer in time.");
            case io.netty.handler.timeout.TimeoutException _ ->
                    new NotNow("Its site did not answer in time.");
            case UnknownHostException _ -> new NotNow("There is no such host.");
            case SSLException _ -> new NotNow("No secure connection could be made.");
            case IllegalArgumentException _ -> new Said("Its address can't be read.");
            default -> new NotNow("No connection, or it broke.");
        };
    }
}
