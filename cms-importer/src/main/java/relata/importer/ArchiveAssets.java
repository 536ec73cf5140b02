package relata.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.asset.Assets;
import relata.asset.Assets.Named;
import relata.asset.Assets.Taken;
import relata.importer.ImportTarget.Declared;
import relata.importer.format.Carried;
import relata.importer.format.SourceFile;
import relata.portable.PortableAsset;
import relata.post.Kept.Outcome;
import relata.refusal.Refusal;

/**
 * Takes over the pictures and files of an archive, whose addresses do not change. One that is there
 * already stays as it is.
 *
 * @param assets where to; null when nothing is taken
 */
record ArchiveAssets(@Nullable Assets assets) {

    private static final int CHUNK = 64 * 1024;

    Mono<Declared> declare(Carried.OfAsset carried, boolean plan, String actor) {
        if (assets == null) {
            return no(Outcome.SKIPPED, "Pictures and files are not kept here.");
        }
        return assets.byHash(carried.asset().hash())
                .map(_ -> new Declared(Outcome.UNCHANGED, null))
                .switchIfEmpty(Mono.defer(() -> take(assets, carried, plan, actor)));
    }

    private static Mono<Declared> take(
            Assets assets, Carried.OfAsset carried, boolean plan, String actor) {
        SourceFile file = carried.bytes();
        if (file == null) {
            return no(Outcome.FAILED, "Its bytes are not there.");
        }
        PortableAsset asset = carried.asset();
        Named named = new Named(asset.name(), asset.fields());
        Mono<Taken> taken =
                Mono.defer(() ->
                        plan
                                ? assets.look(bytes(file), named)
                                : assets.take(bytes(file), named, actor));
        return Mono.fromCallable(() -> hash(file))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(asset.hash()::equals)
                .flatMap(_ -> taken)
                .map(done -> new Declared(Outcome.CREATED, null))
                .switchIfEmpty(no(Outcome.FAILED, "Its bytes are not those that its name says."))
                .onErrorResume(Refusal.class, e -> no(Outcome.FAILED, e.getMessage()))
                .onErrorResume(IOException.class, e -> no(Outcome.FAILED, Sources.why(e)));
    }

    private static Flux<DataBuffer> bytes(SourceFile file) {
        return DataBufferUtils.readInputStream(
                        file::open, DefaultDataBufferFactory.sharedInstance, CHUNK)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static String hash(SourceFile file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(file.open(), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Mono<Declared> no(Outcome outcome, @Nullable String reason) {
        return Mono.just(new Declared(outcome, reason));
    }
}
