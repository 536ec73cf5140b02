package relata.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The bytes of assets, for those who must not wait: every wait for a disk or another store is here,
 * on threads that may. Safe for use by several threads.
 */
public final class AssetFiles {

    private static final int CHUNK = 64 * 1024;

    private final AssetStore store;
    private final Intake intake;
    private final Scheduler blocking = Schedulers.boundedElastic();

    /**
     * @param store where they lie
     * @param incoming the folder for files on their way, on the same disk
     * @param limits what may come in
     */
    public AssetFiles(AssetStore store, Path incoming, AssetLimits limits) {
        this.store = store;
        this.intake = new Intake(incoming, limits, blocking);
    }

    /** Assets that lie in a folder, with those on their way beside them. */
    public static AssetFiles in(Path folder, AssetLimits limits) {
        return new AssetFiles(new FolderAssetStore(folder), folder.resolve("incoming"), limits);
    }

    /** Removes what a crash left unfinished. To be called when nobody is at work. */
    Mono<Void> clear() {
        return blocking(
                        () -> {
                            intake.clear();
                            return true;
                        })
                .then();
    }

    <T> Mono<T> take(Flux<DataBuffer> bytes, Function<Incoming, Mono<T>> work) {
        return intake.take(bytes, work);
    }

    Mono<Void> keep(Incoming incoming) {
        return blocking(
                        () -> {
                            store.keep(incoming.hash(), incoming.file());
                            return true;
                        })
                .then();
    }

    Mono<Void> remove(String hash) {
        return blocking(
                        () -> {
                            store.remove(hash);
                            return true;
                        })
                .then();
    }

    /** Whether there is a file with this hash. */
    public Mono<Boolean> has(String hash) {
        return blocking(() -> store.has(hash));
    }

    /** Whether the bytes of a file are those that its hash was made of. Reads all of it. */
    public Mono<Boolean> intact(String hash) {
        return blocking(() -> {
            MessageDigest sha = Intake.sha256();
            try (InputStream in = new DigestInputStream(store.open(hash, 0), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest()).equals(hash);
        });
    }

    /** The hashes of all files that are there. */
    public Flux<String> hashes() {
        return Flux.using(store::hashes, Flux::fromStream, Stream::close).subscribeOn(blocking);
    }

    /**
     * Some of the bytes of a file; an error when there is none.
     *
     * @param from the first
     * @param length how many
     */
    public Flux<DataBuffer> read(String hash, long from, long length, DataBufferFactory buffers) {
        Flux<DataBuffer> bytes =
                DataBufferUtils.readInputStream(() -> store.open(hash, from), buffers, CHUNK);
        return DataBufferUtils.takeUntilByteCount(bytes, length).subscribeOn(blocking);
    }

    /** A file as a stream, for those who may wait; to be closed by the caller. */
    InputStream open(String hash) throws IOException {
        return store.open(hash, 0);
    }

    /** Lets go of where they lie. To be called when nobody is at work. */
    public void close() throws IOException {
        store.close();
    }

    private <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(blocking);
    }
}
