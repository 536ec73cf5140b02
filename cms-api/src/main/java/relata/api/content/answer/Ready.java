package relata.api.content.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as bytes, ready to be sent as often as wanted. The arrays are never changed.
 *
 * @param plain the JSON
 * @param zipped the same compressed; null when it is short
 * @param tag the strong entity tag of the plain form, in quotes
 * @param zippedTag the strong entity tag of the compressed form, in quotes
 * @param keys what the answer is about, for caches in front of the library
 * @param pattern the route that it came from, for the metrics
 * @param kept whether the answer depends on nothing but the edition
 */
record Ready(
        byte[] plain,
        byte @Nullable [] zipped,
        String tag,
        String zippedTag,
        String keys,
        @Nullable String pattern,
        boolean kept) {

    /** Below this, in bytes, compression is not worth the while. */
    private static final int WORTH_ZIPPING = 1_024;

    private static final int TAG_BYTES = 16;

    static Ready of(
            byte[] plain, byte[] tagged, String keys, @Nullable String pattern, boolean kept) {
        String hash = hash(tagged);
        byte[] zipped = plain.length < WORTH_ZIPPING ? null : zip(plain);
        return new Ready(
                plain, zipped, '"' + hash + '"', '"' + hash + "-gzip\"", keys, pattern, kept);
    }

    /** Bytes of memory, roughly. */
    int weight() {
        return plain.length + (zipped == null ? 0 : zipped.length) + keys.length() + 256;
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
