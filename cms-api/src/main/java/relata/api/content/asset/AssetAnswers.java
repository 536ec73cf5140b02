package relata.api.content.asset;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.Pictures;
import relata.api.problem.RequestRefused;
import relata.asset.Asset;
import relata.asset.Renditions;
import relata.asset.Renditions.Made;
import relata.refusal.NotFound;

/**
 * Sends pictures and files. Nothing in them can do anything in a browser: they are what the header
 * says and no other type, run no scripts, and what isn't shown by itself is downloaded.
 */
@Component
class AssetAnswers {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Pictures pictures;

    AssetAnswers(Pictures pictures) {
        this.pictures = pictures;
    }

    /** What is sent: an asset, or a smaller size of it. */
    private record Sent(Asset asset, @Nullable Made smaller, @Nullable Integer width) {

        String tag() {
            return smaller == null ? asset.hash() : asset.hash() + "-" + width;
        }

        long length() {
            return smaller == null ? asset.size() : smaller.length();
        }

        relata.asset.MediaType type() {
            return smaller == null
                    ? Objects.requireNonNull(relata.asset.MediaType.of(asset.mediaType()))
                    : smaller.type();
        }

        /** Ends as what it is, which need not be what the asset is. */
        String name() {
            String name = asset.name();
            return smaller == null
                    ? name
                    : name.substring(0, name.lastIndexOf('.') + 1) + smaller.type().extension();
        }
    }

    Mono<Void> answer(
            ServerWebExchange exchange, String hash, String name, @Nullable Integer width) {
        if (width != null && !Renditions.WIDTHS.contains(width)) {
            String widths = Renditions.WIDTHS.toString();
            throw RequestRefused.parameter("w", "unknown", "One of " + widths + ".");
        }
        return pictures.assets()
                .byHash(hash)
                .switchIfEmpty(Mono.error(() -> new NotFound("asset", hash)))
                .flatMap(asset ->
                        asset.name().equals(name)
                                ? sent(asset, width).flatMap(sent -> send(exchange, sent))
                                : elsewhere(exchange, asset));
    }

    private static Mono<Void> elsewhere(ServerWebExchange exchange, Asset asset) {
        String query = exchange.getRequest().getURI().getRawQuery();
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.PERMANENT_REDIRECT);
        response.getHeaders()
                .setLocation(URI.create(asset.path() + (query == null ? "" : "?" + query)));
        return response.setComplete();
    }

    private Mono<Sent> sent(Asset asset, @Nullable Integer width) {
        Sent whole = new Sent(asset, null, null);
        return width == null
                ? Mono.just(whole)
                : pictures.renditions()
                        .of(asset, width)
                        .map(made -> new Sent(asset, made, width))
                        .defaultIfEmpty(whole);
    }

    private Mono<Void> send(ServerWebExchange exchange, Sent sent) {
        ServerHttpResponse response = exchange.getResponse();
        describe(response.getHeaders(), sent);
        String tag = "\"" + sent.tag() + "\"";
        if (exchange.checkNotModified(tag)) {
            return response.setComplete();
        }
        HttpRange range = range(exchange, tag);
        long from = range == null ? 0 : range.getRangeStart(sent.length());
        long to = range == null ? sent.length() - 1 : range.getRangeEnd(sent.length());
        if (from >= sent.length()) {
            return unsatisfiable(response, sent);
        }
        if (range != null) {
            response.setStatusCode(HttpStatus.PARTIAL_CONTENT);
            response.getHeaders()
                    .set(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + from + "-" + to + "/" + sent.length());
        }
        response.getHeaders().setContentLength(to - from + 1);
        return exchange.getRequest().getMethod() == HttpMethod.HEAD
                ? response.setComplete()
                : response.writeWith(bytes(sent, from, to - from + 1, response.bufferFactory()));
    }

    private Flux<DataBuffer> bytes(Sent sent, long from, long length, DataBufferFactory buffers) {
        Made smaller = sent.smaller();
        return smaller == null
                ? pictures.files().read(sent.asset().hash(), from, length, buffers)
                : pictures.renditions().read(smaller.file(), from, length, buffers);
    }

    private static void describe(HttpHeaders headers, Sent sent) {
        relata.asset.MediaType type = sent.type();
        headers.setContentType(MediaType.parseMediaType(type.text()));
        headers.setCacheControl(FOR_GOOD);
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        headers.setContentDisposition(
                (type.shown() ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(sent.name(), StandardCharsets.UTF_8)
                        .build());
    }

    /** One range of the state that the caller knows; otherwise everything is sent. */
    private static @Nullable HttpRange range(ServerWebExchange exchange, String tag) {
        HttpHeaders asked = exchange.getRequest().getHeaders();
        String known = asked.getFirst(HttpHeaders.IF_RANGE);
        if (known != null && !known.equals(tag)) {
            return null;
        }
        try {
            List<HttpRange> ranges = asked.getRange();
            return ranges.size() == 1 ? ranges.getFirst() : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Mono<Void> unsatisfiable(ServerHttpResponse response, Sent sent) {
        response.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + sent.length());
        response.getHeaders().setCacheControl(CacheControl.noStore());
        response.setStatusCode(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
        return response.setComplete();
    }
}
