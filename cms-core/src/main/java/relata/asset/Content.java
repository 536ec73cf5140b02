package relata.asset;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a file.
 *
 * @param type what it is, as its bytes say
 * @param size its width and height in pixels, as shown; null when it has none
 * @param kept its bytes without those that tell where and by whom it was made
 */
record Content(MediaType type, @Nullable Size size, List<ByteBuffer> kept) {

    /** Width and height in pixels. */
    record Size(int width, int height) {

        long pixels() {
            return (long) width * height;
        }
    }
}
