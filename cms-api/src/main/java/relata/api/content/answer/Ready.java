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
import org.springframework.http.HttpHeaders;

/**
 * An answer as bytes, ready to be sent as often as wanted. The arrays are never changed.
 *
 * @param plain the bytes as they were made
 * @param zipped the same compressed; null when it is short
 * @param tag the strong entity tag of the plain form, in quotes
 * @param zippedTag the strong entity tag of the compressed form, in quotes
 * @param about what is said of it
 * @param kept whether the answer depends on nothing but the edition
 */
record Ready(
        byte[] plain,
        byte @Nullable [] zipped,
        String tag,
        String zippedTag,
        About about,
        boolean kept) {

    /**
     * What is said of an answer.
     *
     * @param type the media type
     * @param keys what the answer is about, for caches in front of the library
     * @param pattern the route that it came from, for the metrics
     * @param shared whether caches that several people share may keep it
     */
    record About(String type, String keys, @Nullable String pattern, boolean shared) {}

    /** Below this, in bytes, compression is not worth the while. */
    private static final int WORTH_ZIPPING = 1_024;

    private static final int TAG_BYTES = 16;

    static Ready of(byte[] plain, byte[] tagged, About about, boolean kept) {
        String hash = hash(tagged);
        byte[] zipped = plain.length < WORTH_ZIPPING ? null : zip(plain);
        return new Ready(plain, zipped, '"' + hash + '"', '"' + hash + "-gzip\"", about, kept);
    }

    /** Whether it goes to a caller who takes these; feeds go to everybody, as files would. */
    boolean suits(HttpHeaders asked) {
        return !about.type().equals("application/json") || Conditions.json(asked);
    }

    /** Bytes of memory, roughly. */
    int weight() {
        return plain.length + (zipped == null ? 0 : zipped.length) + about.keys().length() + 256;
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
