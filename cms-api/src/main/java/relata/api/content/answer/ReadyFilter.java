package relata.api.content.answer;

import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers from what is ready, before routing and security: everybody may read published content.
 * Where nothing is ready it notes the edition, so that the answer that is made now can be kept.
 */
final class ReadyFilter implements WebFilter, Ordered {

    private static final String ROOT = "/v1/content/";

    /** What robots look for at the top of a server. */
    private static final Set<String> FOR_ROBOTS = Set.of("/sitemap.xml", "/robots.txt");

    private static final String PLACE = ReadyFilter.class.getName();

    private final ReadyAnswers answers;
    private final Edition edition;
    private final Delivery delivery;

    /** Where an answer is to be kept, and the edition that it is at least of. */
    record Place(String key, Edition.State edition) {}

    ReadyFilter(ReadyAnswers answers, Edition edition, Delivery delivery) {
        this.answers = answers;
        this.edition = edition;
        this.delivery = delivery;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getURI().getRawPath();
        if (!path.startsWith(ROOT) && !FOR_ROBOTS.contains(path)) {
            return chain.filter(exchange);
        }
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        headers.set("X-Content-Type-Options", "nosniff");
        return reads(request) ? answer(exchange, chain) : chain.filter(exchange);
    }

    private Mono<Void> answer(ServerWebExchange exchange, WebFilterChain chain) {
        Edition.State state = edition.state();
        String key = Asked.normal(exchange.getRequest().getURI());
        Ready ready = answers.get(key, state.number());
        if (ready == null || !ready.suits(exchange.getRequest().getHeaders())) {
            exchange.getAttributes().put(PLACE, new Place(key, state));
            return chain.filter(exchange);
        }
        observe(exchange, ready);
        return delivery.send(exchange, ready, state);
    }

    private static boolean reads(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    private static void observe(ServerWebExchange exchange, Ready ready) {
        String pattern = ready.about().pattern();
        if (pattern != null) {
            ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                    .ifPresent(context -> context.setPathPattern(pattern));
        }
    }

    static Place place(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(PLACE);
    }
}
