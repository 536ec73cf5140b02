package relata.api.imports;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.Part;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.problem.RequestRefused;
import relata.importer.mapping.Mapping;
import relata.importer.mapping.MappingCheck;
import relata.library.Library;

/**
 * A mapping that came with an upload.
 *
 * @param text as it was sent; null when none was
 * @param mapping what it says
 */
record SentMapping(@Nullable String text, Mapping mapping) {

    static final SentMapping NONE = new SentMapping(null, Mapping.NONE);

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    /** Reads the part; an error that names each line that can't be followed. */
    static Mono<SentMapping> read(@Nullable Part part, Library library) {
        return part == null
                ? Mono.just(NONE)
                : DataBufferUtils.join(part.content(), MOST_BYTES)
                        .onErrorMap(DataBufferLimitException.class, _ -> tooLarge())
                        .map(SentMapping::text)
                        .defaultIfEmpty("")
                        .publishOn(Schedulers.boundedElastic())
                        .map(text -> new SentMapping(text, Mapping.read(text)))
                        .delayUntil(sent -> sent.check(library));
    }

    private Mono<Void> check(Library library) {
        return library.catalog()
                .fresh()
                .doOnNext(catalog -> MappingCheck.check(mapping, catalog))
                .then();
    }

    private static RequestRefused tooLarge() {
        return RequestRefused.of(413, "too-large", "A mapping has at most 8 MB.");
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }
}
