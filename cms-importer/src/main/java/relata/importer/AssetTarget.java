package relata.importer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import relata.asset.AssetFields;
import relata.asset.Assets;
import relata.asset.Assets.Named;
import relata.importer.media.Fetcher;
import relata.importer.media.MediaTarget;

/**
 * Takes the pictures and files of one import into a library. What is fetched is bounded in number,
 * and a site that does not answer is not asked for ever.
 */
final class AssetTarget implements MediaTarget {

    private static final int MAX_ALT = 2_000;
    private static final int MAX_FETCHED = 20_000;
    private static final int PATIENCE = 5;
    private static final int CHUNK = 64 * 1024;
    private static final Retry AGAIN =
            Retry.backoff(2, Duration.ofMillis(300))
                    .filter(Fetcher.NotNow.class::isInstance)
                    .onRetryExhaustedThrow((_, signal) -> signal.failure());

    private final Assets assets;
    private final Fetcher fetcher;
    private final String actor;
    private final AtomicInteger fetches = new AtomicInteger();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    /**
     * @param assets the library's
     * @param fetcher gets files from other sites
     * @param actor who imports, as the journal notes it
     */
    AssetTarget(Assets assets, Fetcher fetcher, String actor) {
        this.assets = assets;
        this.fetcher = fetcher;
        this.actor = actor;
    }

    @Override
    public Mono<Taken> take(Offer offer, boolean plan) {
        Named named = named(offer.name(), offer.alt());
        return (plan ? assets.look(bytes(offer), named) : assets.take(bytes(offer), named, actor))
                .map(AssetTarget::taken);
    }

    private static Named named(String name, String alt) {
        String told = alt.strip().substring(0, Math.min(alt.strip().length(), MAX_ALT));
        return new Named(name, new AssetFields(told.isEmpty() ? null : told, null, null));
    }

    private static Taken taken(Assets.Taken done) {
        return new Taken(done.asset().id(), done.asset().path(), done.added());
    }

    private static Flux<DataBuffer> bytes(Offer offer) {
        return DataBufferUtils.readInputStream(
                        offer.bytes()::open, DefaultDataBufferFactory.sharedInstance, CHUNK)
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Taken> fetch(URI address, String alt) {
        return assets.fetched(address.toString())
                .map(asset -> taken(new Assets.Taken(asset, false)))
                .switchIfEmpty(Mono.defer(() -> fetchNow(address, alt)));
    }

    private Mono<Taken> fetchNow(URI address, String alt) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        AtomicInteger failed = failures.computeIfAbsent(host, _ -> new AtomicInteger());
        if (failed.get() >= PATIENCE) {
            return no("Its site failed " + PATIENCE + " times in a row; it was not asked again.");
        }
        if (fetches.incrementAndGet() > MAX_FETCHED) {
            return no("%,d files were fetched; import again for more.".formatted(MAX_FETCHED));
        }
        String path = String.valueOf(address.getPath());
        return assets.take(Flux.defer(() -> fetcher.get(address)), named(path, alt), actor)
                .retryWhen(AGAIN)
                .doOnNext(_ -> failed.set(0))
                .doOnError(Fetcher.NotNow.class, _ -> failed.incrementAndGet())
                .delayUntil(done -> assets.noteFetched(address.toString(), done.asset()))
                .map(AssetTarget::taken);
    }

    private static Mono<Taken> no(String reason) {
        return Mono.error(new IOException(reason));
    }
}
