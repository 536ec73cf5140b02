package relata.search.lucene;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;
import relata.search.Filters;
import relata.search.SearchRequest;
import relata.search.meaning.QueryVector;

/**
 * Where a page ended: the last hit and what it was sorted by. It says nothing of how many hits came
 * before, so that articles which come and go in between neither repeat nor hide others.
 *
 * @param loose whether articles with only some of the words are let in
 * @param best the highest score of the search
 * @param key the last hit's score, or its date when the newest come first
 * @param id the last hit
 * @param meaning what the query means, when the order of the hits depends on that: the next page
 *     must not depend on an encoder that may be away by then
 */
record Cursor(boolean loose, float best, long key, String id, @Nullable QueryVector meaning) {

    private static final byte FORMAT = 2;
    private static final int MAX_LENGTH = 1_000;

    /** The last hit's score. */
    float score() {
        return Float.intBitsToFloat((int) key);
    }

    /** The text for the client, good for this search only. */
    String write(SearchRequest request) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        byte[] vector = meaning == null ? new byte[0] : meaning.bytes();
        ByteBuffer bytes = ByteBuffer.allocate(24 + vector.length + name.length);
        bytes.put(FORMAT).put((byte) (loose ? 1 : 0)).putLong(fingerprint(request, this));
        bytes.putFloat(best).putLong(key).putShort((short) vector.length).put(vector).put(name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads the cursor of a request; null when it has none.
     *
     * @throws Invalid when it is no cursor of this search
     */
    static @Nullable Cursor read(SearchRequest request) {
        String text = request.cursor();
        if (text == null) {
            return null;
        }
        try {
            if (text.length() > MAX_LENGTH) {
                throw bad();
            }
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.get() != FORMAT) {
                throw bad();
            }
            byte loose = bytes.get();
            long fingerprint = bytes.getLong();
            float best = bytes.getFloat();
            long key = bytes.getLong();
            byte[] vector = new byte[Math.clamp(bytes.getShort(), 0, bytes.remaining())];
            bytes.get(vector);
            String id = StandardCharsets.UTF_8.decode(bytes.slice()).toString();
            @Nullable QueryVector meaning = vector.length == 0 ? null : QueryVector.of(vector);
            Cursor cursor = new Cursor(loose == 1, best, key, id, meaning);
            if (loose >> 1 != 0 || fingerprint != fingerprint(request, cursor)) {
                throw bad();
            }
            return cursor;
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            throw bad();
        }
    }

    private static Invalid bad() {
        return new Invalid(
                List.of(
                        new Invalid.Problem(
                                "/cursor",
                                "bad-cursor",
                                "The cursor does not belong to this search. Start from the first"
                                        + " page.")));
    }

    /** Of the search and the place in it, so that a cursor that was cut or changed is none. */
    private static long fingerprint(SearchRequest request, Cursor cursor) {
        Filters filters = request.filters();
        List<Object> what =
                List.of(
                        request.q(),
                        request.sort(),
                        sorted(filters.topics()),
                        sorted(filters.series()),
                        sorted(filters.authors()),
                        sorted(filters.languages()),
                        String.valueOf(filters.publishedAfter()),
                        String.valueOf(filters.publishedBefore()),
                        String.valueOf(filters.kind()),
                        cursor);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            what.forEach(each -> update(digest, each.toString()));
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void update(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static String sorted(Collection<String> values) {
        return new TreeSet<>(values).toString();
    }
}
