package relata.api.security;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Fetches what the identity provider publishes: within a few seconds, not much, and not often,
 * whatever tokens with unknown keys ask for.
 */
final class ProviderKeys implements ExchangeFilterFunction {

    private static final int MAX_BYTES = 512 * 1024;
    private static final int CONNECT_MILLIS = 3_000;
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Duration refresh;
    private final Map<URI, Mono<ResponseEntity<String>>> fetched = new ConcurrentHashMap<>();

    ProviderKeys(Duration refresh) {
        this.refresh = refresh;
    }

    WebClient client() {
        HttpClient http =
                HttpClient.create()
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .responseTimeout(ANSWER);
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_BYTES))
                .filter(this)
                .build();
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return fetched.computeIfAbsent(request.url(), _ -> fetch(request, next))
                .map(ProviderKeys::response);
    }

    private Mono<ResponseEntity<String>> fetch(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(response -> response.toEntity(String.class))
                .timeout(ANSWER)
                .cache(_ -> refresh, _ -> refresh, () -> refresh);
    }

    private static ClientResponse response(ResponseEntity<String> fetched) {
        String body = fetched.getBody();
        return ClientResponse.create(fetched.getStatusCode())
                .headers(headers -> headers.addAll(fetched.getHeaders()))
                .body(body == null ? "" : body)
                .build();
    }
}
