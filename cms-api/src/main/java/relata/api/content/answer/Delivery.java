package relata.api.content.answer;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends ready answers: whole, compressed, or with the news that the caller's copy is good. */
final class Delivery {

    static final String CACHE_CONTROL =
            "public, max-age=0, s-maxage=300, stale-while-revalidate=600";

    private static final String NOT_SHARED = "private, no-cache";

    private final Edition edition;

    Delivery(Edition edition) {
        this.edition = edition;
    }

    Mono<Void> send(ServerWebExchange exchange, Ready ready, Edition.State state) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        byte[] zipped = Conditions.zipped(request.getHeaders()) ? ready.zipped() : null;
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.ETAG, zipped == null ? ready.tag() : ready.zippedTag());
        headers.set(HttpHeaders.LAST_MODIFIED, edition.lastModified(state));
        describe(headers, ready.about().keys(), ready.about().shared());
        if (Conditions.notModified(request.getHeaders(), ready, state)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return response.setComplete();
        }
        byte[] body = zipped == null ? ready.plain() : zipped;
        if (zipped != null) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        headers.set(HttpHeaders.CONTENT_TYPE, ready.about().type());
        headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        return request.getMethod() == HttpMethod.HEAD
                ? response.setComplete()
                : write(response, body);
    }

    static void describe(HttpHeaders headers, String keys, boolean shared) {
        headers.set(HttpHeaders.CACHE_CONTROL, shared ? CACHE_CONTROL : NOT_SHARED);
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        headers.set("Surrogate-Key", keys);
    }

    /** Wraps the bytes: nothing is copied, and nothing needs to be released. */
    private static Mono<Void> write(ServerHttpResponse response, byte[] body) {
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }
}
