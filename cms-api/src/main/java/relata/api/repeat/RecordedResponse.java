package relata.api.repeat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.repeat.KeptAnswer;

/** A response that is recorded as a whole before the first byte of it is sent. */
final class RecordedResponse extends ServerHttpResponseDecorator {

    private static final List<String> KEPT =
            List.of(
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.LOCATION,
                    HttpHeaders.ETAG,
                    HttpHeaders.LAST_MODIFIED,
                    HttpHeaders.CACHE_CONTROL,
                    HttpHeaders.LINK,
                    HttpHeaders.ALLOW,
                    HttpHeaders.ACCEPT);

    private final Function<KeptAnswer, Mono<Void>> recorder;
    private volatile boolean recorded;

    RecordedResponse(ServerHttpResponse response, Function<KeptAnswer, Mono<Void>> recorder) {
        super(response);
        this.recorder = recorder;
    }

    boolean recorded() {
        return recorded;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return DataBufferUtils.join(Flux.from(body))
                .map(RecordedResponse::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(bytes -> record(bytes).then(send(bytes)));
    }

    @Override
    @SuppressWarnings("NestedPublishers") // as the interface has it
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWith(Flux.from(body).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
        return record(new byte[0]).then(Mono.defer(super::setComplete));
    }

    private Mono<Void> send(byte[] bytes) {
        return Mono.defer(() -> super.writeWith(Mono.just(bufferFactory().wrap(bytes))));
    }

    private Mono<Void> record(byte[] body) {
        if (recorded) {
            return Mono.empty();
        }
        recorded = true;
        return recorder.apply(new KeptAnswer(status(), kept(), body, true));
    }

    private int status() {
        HttpStatusCode status = getStatusCode();
        return status == null ? 200 : status.value();
    }

    private Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            @Nullable String value = getHeaders().getFirst(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
