package relata.api.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns every error on the way of a request, in a controller or a filter, into problem details. An
 * error that is our own fault is logged once, with the traceId that the client gets; nothing of its
 * inside is shown.
 */
@Component
@Order(-2)
public class Problems implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String PREVIEW = "/v1/preview/";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return exchange.getResponse().isCommitted() ? Mono.error(error) : write(exchange, error);
    }

    /** Answers with the problem that an error stands for. */
    public Mono<Void> write(ServerWebExchange exchange, Throwable error) {
        Verdict verdict = Verdicts.of(error);
        return answer(exchange, verdict, describe(exchange, verdict, error));
    }

    /** The problem that an error stands for, to be told as a part of a larger answer. */
    public Problem describe(ServerWebExchange exchange, Throwable error) {
        return describe(exchange, Verdicts.of(error), error);
    }

    private static Problem describe(ServerWebExchange exchange, Verdict verdict, Throwable error) {
        String traceId = RequestIds.of(exchange);
        if (verdict.status() == 500) {
            LOG.error(
                    "{} {} failed [{}]",
                    exchange.getRequest().getMethod(),
                    path(exchange),
                    traceId,
                    error);
        }
        return Problem.of(verdict, path(exchange), traceId);
    }

    private Mono<Void> answer(ServerWebExchange exchange, Verdict verdict, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatusCode(HttpStatusCode.valueOf(verdict.status()));
        response.getHeaders().remove("ETag");
        response.getHeaders().putAll(verdict.headers());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(body.length);
        response.getHeaders().setCacheControl("no-store");
        if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
            return response.setComplete();
        }
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    /** What is in a preview link is a secret: it is neither logged nor repeated. */
    private static String path(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        return path.startsWith(PREVIEW) ? PREVIEW : path;
    }
}
