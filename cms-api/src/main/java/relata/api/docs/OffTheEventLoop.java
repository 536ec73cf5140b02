package relata.api.docs;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The description is made by reading classes, when it is first asked for: that may block. It is
 * made once and not once for every language that somebody asks for.
 */
@Component
final class OffTheEventLoop implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        return path.startsWith("/openapi") || path.startsWith("/docs")
                ? chain.filter(inEnglish(exchange)).subscribeOn(Schedulers.boundedElastic())
                : chain.filter(exchange);
    }

    private static ServerWebExchange inEnglish(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                .build();
    }
}
