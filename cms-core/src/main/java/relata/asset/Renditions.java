package relata.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Smaller sizes of pictures, made when somebody asks for the first time and kept in a folder that
 * may be emptied at any moment. Few are made at once, and none is decoded in more detail than its
 * size needs, so that memory is bounded. Safe for use by several threads.
 */
public final class Renditions implements AutoCloseable {

    /** The widths that are made, in pixels. */
    public static final List<Integer> WIDTHS =
            List.of(160, 320, 480, 640, 960, 1_280, 1_920, 2_560);

    private static final Logger LOG = LoggerFactory.getLogger(Renditions.class);
    private static final int CHUNK = 64 * 1024;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 200;

    private final Path folder;
    private final Smaller smaller;
    private final Scheduler pictures =
            Schedulers.newBoundedElastic(AT_ONCE, WAITING, "pictures", 60, true);
    private final Map<String, Mono<Made>> making = new ConcurrentHashMap<>();

    /**
     * @param folder where they are kept
     * @param files the pictures that they are made of
     */
    public Renditions(Path folder, AssetFiles files) {
        this.folder = folder;
        this.smaller = new Smaller(files);
    }

    /**
     * A smaller size.
     *
     * @param file where it is
     * @param type which need not be that of the picture
     * @param length in bytes
     */
    public record Made(Path file, MediaType type, long length) {}

    /** Some of the bytes of a smaller size. */
    public Flux<DataBuffer> read(Path file, long from, long length, DataBufferFactory buffers) {
        Flux<DataBuffer> bytes =
                DataBufferUtils.readInputStream(() -> opened(file, from), buffers, CHUNK);
        return DataBufferUtils.takeUntilByteCount(bytes, length)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static InputStream opened(Path file, long from) throws IOException {
        return Channels.newInputStream(
                Files.newByteChannel(file, StandardOpenOption.READ).position(from));
    }

    /** The widths that can be made of an asset. */
    public static List<Integer> widths(Asset asset) {
        Integer own = asset.width();
        return own == null || !Smaller.canBeMadeOf(asset)
                ? List.of()
                : WIDTHS.stream().filter(width -> width < own).toList();
    }

    /**
     * A file with a smaller size of a picture.
     *
     * @param width one of {@link #WIDTHS}
     * @return nothing when the picture is no wider, moves, or can't be made smaller: then it serves
     *     itself
     */
    public Mono<Made> of(Asset asset, int width) {
        if (!widths(asset).contains(width)) {
            return Mono.empty();
        }
        Wish wish = new Wish(asset, width);
        return making.computeIfAbsent(
                wish.name(),
                name ->
                        Mono.fromCallable(() -> ready(wish))
                                .subscribeOn(pictures)
                                .doFinally(_ -> making.remove(name))
                                .cache());
    }

    private record Wish(Asset asset, int width) {

        String name() {
            return asset.hash().substring(2) + "-" + width + ".";
        }
    }

    private @Nullable Made ready(Wish wish) throws IOException {
        Path place = folder.resolve(wish.asset().hash().substring(0, 2));
        for (MediaType type : Smaller.TYPES) {
            Path file = place.resolve(wish.name() + type.extension());
            if (Files.exists(file)) {
                return new Made(file, type, Files.size(file));
            }
        }
        Files.createDirectories(place);
        Path part = place.resolve(UUID.randomUUID() + ".part");
        try {
            MediaType type = smaller.make(wish.asset(), wish.width(), part);
            Path file = place.resolve(wish.name() + type.extension());
            Files.move(onDisk(part), file, StandardCopyOption.ATOMIC_MOVE);
            return new Made(file, type, Files.size(file));
        } catch (IOException | RuntimeException e) {
            LOG.info("Asset {} can't be made smaller: {}", wish.asset().id(), e.toString());
            return null;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** On the disk before it gets its name, or an empty one might be found after a crash. */
    private static Path onDisk(Path part) throws IOException {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return part;
    }

    @Override
    public void close() {
        pictures.dispose();
    }
}
