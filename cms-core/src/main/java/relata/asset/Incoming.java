package relata.asset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was looked through and lies ready to be kept.
 *
 * @param type what it is
 * @param dimensions its width and height; null when it has none
 * @param hash of its bytes without what was taken out
 * @param size of the same
 * @param file where these bytes are
 */
record Incoming(
        MediaType type, Content.@Nullable Size dimensions, String hash, long size, Path file) {}
