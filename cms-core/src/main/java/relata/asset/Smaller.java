package relata.asset;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;

/**
 * Makes a smaller size of a picture, as JPEG or PNG. Blocks. Safe for use by several threads, of
 * which those with a WebP wait for one another: no reader of them spares what is not needed, so one
 * takes about 20 bytes of memory a pixel.
 */
final class Smaller {

    /** What the outcome may be. */
    static final List<MediaType> TYPES = List.of(MediaType.JPEG, MediaType.PNG);

    /** What may have more than one picture in it. */
    private static final Set<MediaType> MOVING = EnumSet.of(MediaType.GIF, MediaType.WEBP);

    private static final float QUALITY = 0.82f;
    private static final long MOST_OF_WEBP = 4_200_000;

    private final AssetFiles files;
    private final Lock webp = new ReentrantLock();

    /**
     * @param files the pictures
     */
    Smaller(AssetFiles files) {
        this.files = files;
        ImageIO.setUseCache(false);
    }

    /** Whether there may be smaller sizes of it. */
    static boolean canBeMadeOf(Asset asset) {
        MediaType type = MediaType.of(asset.mediaType());
        return type != null
                && type.resizable()
                && (type != MediaType.WEBP || pixels(asset) <= MOST_OF_WEBP);
    }

    private static long pixels(Asset asset) {
        Integer width = asset.width();
        Integer height = asset.height();
        return width == null || height == null ? 0 : (long) width * height;
    }

    /**
     * Makes one.
     *
     * @param file is made
     * @return what the file is
     * @throws IOException when the picture moves, or is not what it seemed to be
     */
    MediaType make(Asset asset, int width, Path file) throws IOException {
        int orientation = orientation(asset);
        BufferedImage picture = decoded(asset, width);
        MediaType type = outcome(asset, picture);
        var made = Thumbnails.of(picture).width(width);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            (type == MediaType.JPEG
                            ? made.imageType(BufferedImage.TYPE_INT_RGB).outputQuality(QUALITY)
                            : made.imageType(BufferedImage.TYPE_INT_ARGB))
                    .addFilter(
                            ExifFilterUtils.getFilterForOrientation(
                                    net.coobird.thumbnailator.util.exif.Orientation.typeOf(
                                            orientation)))
                    .outputFormat(type.extension())
                    .toOutputStream(out);
        }
        return type;
    }

    private static MediaType outcome(Asset asset, BufferedImage picture) {
        MediaType own = MediaType.of(asset.mediaType());
        boolean photo = own == MediaType.WEBP && !picture.getColorModel().hasAlpha();
        return own == MediaType.JPEG || photo ? MediaType.JPEG : MediaType.PNG;
    }

    private int orientation(Asset asset) throws IOException {
        try (InputStream in = files.open(asset.hash())) {
            return Orientation.ofJpeg(in.readNBytes(64));
        }
    }

    private BufferedImage decoded(Asset asset, int width) throws IOException {
        if (!asset.mediaType().equals(MediaType.WEBP.text())) {
            return decoded(
                    ImageIO.getImageReadersByMIMEType(asset.mediaType()).next(), asset, width);
        }
        webp.lock();
        try {
            return decoded(new WebPImageReaderSpi().createReaderInstance(null), asset, width);
        } finally {
            webp.unlock();
        }
    }

    /** Not every pixel is read where a few of them become one. */
    private BufferedImage decoded(ImageReader reader, Asset asset, int width) throws IOException {
        try (InputStream bytes = files.open(asset.hash());
                ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
            boolean forward = !MOVING.contains(MediaType.of(asset.mediaType()));
            reader.setInput(in, forward, true);
            if (!forward && reader.getNumImages(true) > 1) {
                throw new IOException("It moves.");
            }
            if ((long) reader.getWidth(0) * reader.getHeight(0) != pixels(asset)) {
                throw new IOException("It is not as large as it said.");
            }
            int own = Objects.requireNonNull(asset.width());
            int step = Math.max(1, own / (2 * width));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }
}
