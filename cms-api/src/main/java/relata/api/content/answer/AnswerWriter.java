package relata.api.content.answer;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer.Bytes;
import relata.api.content.answer.Answer.Found;
import relata.api.content.answer.Answer.Moved;
import relata.api.content.answer.Ready.About;
import relata.api.content.parameter.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what the controllers of the content API answer into bytes, and keeps those. */
final class AnswerWriter implements HandlerResultHandler, Ordered {

    /** Many servers and proxies refuse a header of 8 KB. */
    private static final int MAX_KEYS = 6_000;

    private static final String JSON = "application/json";

    private final JsonMapper json;
    private final ReadyAnswers answers;
    private final Delivery delivery;
    private final boolean keeps;

    /**
     * @param keeps whether every change of the library is heard of, so that answers can be kept
     */
    AnswerWriter(JsonMapper json, ReadyAnswers answers, Delivery delivery, boolean keeps) {
        this.json = json;
        this.answers = answers;
        this.delivery = delivery;
        this.keeps = keeps;
    }

    /** Before the framework's own, which would take anything. */
    @Override
    public int getOrder() {
        return -10;
    }

    @Override
    public boolean supports(HandlerResult result) {
        Class<?> type = result.getReturnType().getGeneric(0).resolve();
        return type != null && Answer.class.isAssignableFrom(type);
    }

    @Override
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        Mono<?> answer = (Mono<?>) requireNonNull(result.getReturnValue());
        return answer.cast(Answer.class).flatMap(a -> write(exchange, a));
    }

    private Mono<Void> write(ServerWebExchange exchange, Answer<?> answer) {
        return switch (answer) {
            case Found<?> found -> send(exchange, found);
            case Bytes<?> bytes -> send(exchange, bytes);
            case Moved<?> moved -> redirect(exchange, moved);
        };
    }

    private Mono<Void> send(ServerWebExchange exchange, Found<?> found) {
        ReadyFilter.Place place = ReadyFilter.place(exchange);
        byte[] plain = bytes(found.body(), found.fields());
        byte[] tagged =
                found.tagged() == found.body() ? plain : bytes(found.tagged(), found.fields());
        boolean kept = keeps && found.kept();
        About about = new About(JSON, keys(found.keys()), pattern(exchange), found.shared());
        return send(exchange, Ready.of(plain, tagged, about, kept), place);
    }

    private Mono<Void> send(ServerWebExchange exchange, Bytes<?> found) {
        ReadyFilter.Place place = ReadyFilter.place(exchange);
        byte[] bytes = found.bytes();
        About about =
                new About(found.type(), keys(found.keys()), pattern(exchange), found.shared());
        return send(exchange, Ready.of(bytes, bytes, about, keeps && found.shared()), place);
    }

    private Mono<Void> send(ServerWebExchange exchange, Ready ready, ReadyFilter.Place place) {
        if (ready.kept()) {
            answers.put(place.key(), place.edition().number(), ready);
        }
        return delivery.send(exchange, ready, place.edition());
    }

    private byte[] bytes(Object body, @Nullable Fields fields) {
        if (fields == null) {
            return json.writeValueAsBytes(body);
        }
        JsonNode tree = json.valueToTree(body);
        fields.prune(tree);
        return json.writeValueAsBytes(tree);
    }

    private static Mono<Void> redirect(ServerWebExchange exchange, Moved<?> moved) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        Delivery.describe(headers, keys(moved.keys()), true);
        headers.setLocation(moved.location());
        exchange.getResponse().setStatusCode(HttpStatus.PERMANENT_REDIRECT);
        return exchange.getResponse().setComplete();
    }

    /** Lists come first, so whoever drops by list misses nothing where the names are cut short. */
    private static String keys(Set<String> keys) {
        StringBuilder line = new StringBuilder();
        keys.stream().filter(k -> k.startsWith("list:")).forEach(k -> append(line, k));
        keys.stream().filter(k -> !k.startsWith("list:")).forEach(k -> append(line, k));
        return line.toString();
    }

    private static void append(StringBuilder line, String key) {
        if (line.length() + key.length() < MAX_KEYS) {
            line.append(line.isEmpty() ? "" : " ").append(key);
        }
    }

    private static @Nullable String pattern(ServerWebExchange exchange) {
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? null : pattern.toString();
    }
}
