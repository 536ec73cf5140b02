package relata.api.repeat;

import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.problem.Problems;
import relata.api.problem.RequestRefused;
import relata.repeat.Begun;
import relata.repeat.KeptAnswer;
import relata.repeat.Repeats;

/**
 * Does a POST under an {@code Idempotency-Key} once, after security: the caller is known and
 * allowed. Once begun it goes on to its end, even when whoever asked hangs up; then the answer is
 * there for the next try.
 */
final class RepeatFilter implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatFilter.class);
    private static final String ROOT = "/v1/admin/";
    private static final int MAX_REQUEST = 16 * 1024 * 1024;

    private final Repeats repeats;
    private final Problems problems;

    RepeatFilter(Repeats repeats, Problems problems) {
        this.repeats = repeats;
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean once =
                request.getMethod() == HttpMethod.POST
                        && request.getHeaders().containsHeader(Asked.HEADER)
                        && request.getURI().getRawPath().startsWith(ROOT);
        if (!once) {
            return chain.filter(exchange);
        }
        Asked.key(request);
        return exchange.getPrincipal()
                .map(Principal::getName)
                .zipWith(body(request), (caller, body) -> Asked.of(request, caller, body))
                .flatMap(asked -> toTheEnd(once(asked, exchange, chain)));
    }

    private static Mono<byte[]> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MAX_REQUEST)
                .map(RepeatFilter::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private Mono<Void> once(Asked asked, ServerWebExchange exchange, WebFilterChain chain) {
        return repeats.begin(asked.id(), asked.print())
                .flatMap(begun ->
                        switch (begun) {
                            case Begun.First _ -> work(asked, exchange, chain);
                            case Begun.Done done -> again(exchange, done.answer());
                            case Begun.Running _ -> Mono.error(running());
                            case Begun.Unknown _ -> Mono.error(unknown());
                            case Begun.Other _ -> Mono.error(other());
                        });
    }

    /** Whoever hangs up cancels his wait, not the work. */
    private static Mono<Void> toTheEnd(Mono<Void> work) {
        return Mono.deferContextual(
                context -> Mono.fromFuture(() -> work.contextWrite(context).toFuture(), true));
    }

    private Mono<Void> work(Asked asked, ServerWebExchange exchange, WebFilterChain chain) {
        RecordedResponse response =
                new RecordedResponse(exchange.getResponse(), answer -> keep(asked, answer));
        ServerWebExchange once =
                exchange.mutate()
                        .request(replayed(exchange.getRequest(), response, asked))
                        .response(response)
                        .build();
        return chain.filter(once)
                .onErrorResume(failure ->
                        response.recorded() ? Mono.error(failure) : problems.write(once, failure))
                .then(
                        Mono.defer(
                                () -> response.recorded() ? Mono.empty() : response.setComplete()));
    }

    private static ServerHttpRequest replayed(
            ServerHttpRequest request, ServerHttpResponse response, Asked asked) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return asked.body().length == 0
                        ? Flux.empty()
                        : Flux.defer(() -> Flux.just(response.bufferFactory().wrap(asked.body())));
            }
        };
    }

    /** The work is done: that its answer can't be kept must not make it look undone. */
    private Mono<Void> keep(Asked asked, KeptAnswer answer) {
        Mono<Void> kept =
                answer.status() >= 500
                        ? repeats.forget(asked.id())
                        : repeats.keep(asked.id(), withoutSecret(answer));
        return kept.onErrorResume(failure -> {
            LOG.warn("An answer can't be kept for repeats: {}", failure.getMessage());
            return Mono.empty();
        });
    }

    /** An answer that nobody may store, such as a key that was just made, is not stored here. */
    private static KeptAnswer withoutSecret(KeptAnswer answer) {
        String cache = answer.headers().getOrDefault(HttpHeaders.CACHE_CONTROL, "");
        boolean secret = answer.status() < 400 && cache.contains("no-store");
        return secret ? answer.withoutBody() : answer;
    }

    private static Mono<Void> again(ServerWebExchange exchange, KeptAnswer answer) {
        if (!answer.whole()) {
            return Mono.error(notKept());
        }
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        response.getHeaders().set("Idempotency-Replayed", "true");
        return answer.body().length == 0
                ? response.setComplete()
                : response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
    }

    private static RequestRefused running() {
        return RequestRefused.of(
                        409,
                        "request-running",
                        "The same request is being worked on. Ask again in a moment.")
                .with(HttpHeaders.RETRY_AFTER, "1");
    }

    private static RequestRefused unknown() {
        return RequestRefused.of(
                409,
                "outcome-unknown",
                "The server stopped while it worked on this request. See whether it took effect;"
                        + " if not, send it under another key.");
    }

    private static RequestRefused notKept() {
        return RequestRefused.of(
                409,
                "answer-not-kept",
                "This was done. Its answer is not given twice, for it held a secret or was very"
                        + " large.");
    }

    private static RequestRefused other() {
        return RequestRefused.of(
                422,
                "idempotency-key-reused",
                "Another request was sent under this key. Each request needs a key of its own.");
    }
}
