package relata.api.problem;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong with a request whose address is none, such as one with a bare {@code %}: the
 * framework gives it up before there is an exchange to handle.
 */
@Component
final class UnreadableAddresses implements NettyServerCustomizer {

    private static final Verdict VERDICT =
            Verdict.of(
                    400,
                    "bad-address",
                    "This address can't be read. Escape what is not allowed in it: % is %25, a"
                            + " quote %22, a vertical bar %7C.");

    private final JsonMapper json;

    UnreadableAddresses(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.mapHandle(
                (handled, connection) -> handled.then(Mono.defer(() -> explain(connection))));
    }

    private Mono<Void> explain(Connection connection) {
        return connection instanceof HttpServerResponse response
                        && connection instanceof HttpServerRequest request
                        && !response.hasSentHeaders()
                        && response.status().equals(HttpResponseStatus.BAD_REQUEST)
                ? explain(request, response)
                : Mono.empty();
    }

    private Mono<Void> explain(HttpServerRequest request, HttpServerResponse response) {
        String traceId = RequestIds.fresh();
        byte[] body = json.writeValueAsBytes(Problem.of(VERDICT, "/", traceId));
        response.header("Content-Type", "application/problem+json")
                .header("Content-Length", Integer.toString(body.length))
                .header("Cache-Control", "no-store")
                .header("X-Request-Id", traceId);
        return request.method().equals(HttpMethod.HEAD)
                ? response.sendHeaders().then()
                : response.sendByteArray(Mono.just(body)).then();
    }
}
