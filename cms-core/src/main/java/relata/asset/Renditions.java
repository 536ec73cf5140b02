package relata.asset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
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
    private static final float QUALITY = 0.82f;

    private final Path folder;
    private final AssetFiles files;
    private final Scheduler pictures =
            Schedulers.newBoundedElastic(AT_ONCE, WAITING, "pictures", 60, true);
    private final Map<Path, Mono<Made>> making = new ConcurrentHashMap<>();

    /**
     * @param folder where they are kept
     * @param files the pictures that they are made of
     */
    public Renditions(Path folder, AssetFiles files) {
        this.folder = folder;
        this.files = files;
        ImageIO.setUseCache(false);
    }

    /**
     * A smaller size.
     *
     * @param file where it is
     * @param length in bytes
     */
    public record Made(Path file, long length) {}

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
        MediaType type = MediaType.of(asset.mediaType());
        Integer own = asset.width();
        return type == null || !type.resizable() || own == null
                ? List.of()
                : WIDTHS.stream().filter(width -> width < own).toList();
    }

    /**
     * A file with a smaller size of a picture.
     *
     * @param width one of {@link #WIDTHS}
     * @return nothing when the picture is no wider, or can't be made smaller: then it serves itself
     */
    public Mono<Made> of(Asset asset, int width) {
        MediaType type = MediaType.of(asset.mediaType());
        if (type == null || !widths(asset).contains(width)) {
            return Mono.empty();
        }
        Path file = place(asset, type, width);
        return making.computeIfAbsent(
                file,
                _ ->
                        Mono.fromCallable(() -> ready(new Wish(asset, type, width), file))
                                .subscribeOn(pictures)
                                .doFinally(_ -> making.remove(file))
                                .cache());
    }

    private Path place(Asset asset, MediaType type, int width) {
        String name = asset.hash().substring(2) + "-" + width + "." + type.extension();
        return folder.resolve(asset.hash().substring(0, 2)).resolve(name);
    }

    private record Wish(Asset asset, MediaType type, int width) {}

    private @Nullable Made ready(Wish wish, Path file) throws IOException {
        if (Files.exists(file)) {
            return new Made(file, Files.size(file));
        }
        Files.createDirectories(file.resolveSibling(""));
        Path part = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            make(wish, part);
            return new Made(
                    Files.move(onDisk(part), file, StandardCopyOption.ATOMIC_MOVE),
                    Files.size(file));
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

    private void make(Wish wish, Path part) throws IOException {
        int orientation = orientation(wish);
        BufferedImage picture = decoded(wish, orientation > 4);
        var made = Thumbnails.of(picture).width(wish.width());
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
            (wish.type() == MediaType.JPEG
                            ? made.imageType(BufferedImage.TYPE_INT_RGB).outputQuality(QUALITY)
                            : made.imageType(BufferedImage.TYPE_INT_ARGB))
                    .addFilter(
                            ExifFilterUtils.getFilterForOrientation(
                                    net.coobird.thumbnailator.util.exif.Orientation.typeOf(
                                            orientation)))
                    .outputFormat(wish.type().extension())
                    .toOutputStream(out);
        }
    }

    private int orientation(Wish wish) throws IOException {
        try (InputStream in = files.open(wish.asset().hash())) {
            return Orientation.ofJpeg(in.readNBytes(64));
        }
    }

    /** Not every pixel is read where a few of them become one. */
    private BufferedImage decoded(Wish wish, boolean turned) throws IOException {
        try (InputStream bytes = files.open(wish.asset().hash());
                ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
            ImageReader reader = ImageIO.getImageReadersByMIMEType(wish.type().text()).next();
            try {
                reader.setInput(in, true, true);
                int own = turned ? reader.getHeight(0) : reader.getWidth(0);
                int step = Math.max(1, own / (2 * wish.width()));
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        }
    }

    @Override
    public void close() {
        pictures.dispose();
    }
}
