package relata.api.problem;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request an id of 32 hexadecimal digits, or keeps the one that the caller's {@code
 * traceparent} (W3C Trace Context) names. It is answered as {@code X-Request-Id} and stands in
 * problems and in the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestIds implements WebFilter {

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.{0,200}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().set("X-Request-Id", of(exchange));
        return chain.filter(exchange);
    }

    /** The id of a request; always the same for the same exchange. */
    public static String of(ServerWebExchange exchange) {
        return (String) exchange.getAttributes().computeIfAbsent(ATTRIBUTE, _ -> id(exchange));
    }

    private static String id(ServerWebExchange exchange) {
        String given = exchange.getRequest().getHeaders().getFirst("traceparent");
        if (given != null && given.length() < 300) {
            Matcher parent = TRACE_PARENT.matcher(given);
            if (parent.matches()) {
                return parent.group(1);
            }
        }
        return fresh();
    }

    /** An id for a request that names none. */
    static String fresh() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
