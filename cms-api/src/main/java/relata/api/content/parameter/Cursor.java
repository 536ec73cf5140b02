package relata.api.content.parameter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import relata.api.problem.RequestRefused;

/**
 * A place in a list. Opaque to callers, and good for the list that it came from only: same filters,
 * same order.
 *
 * @param backwards whether it leads to what comes before the place
 * @param place the values of the item at the place by which the list is sorted, then its id: texts
 *     and times
 */
public record Cursor(boolean backwards, List<Object> place) {

    private static final int FORMAT = 1;
    private static final int FINGERPRINT = 8;
    private static final int MAX_VALUES = 8;

    /**
     * Writes the cursor.
     *
     * @param list names the list: its filters and order
     */
    public String encode(String list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.write(fingerprint(list));
            out.writeBoolean(backwards);
            out.writeByte(place.size());
            for (Object value : place) {
                write(out, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Instant time) {
            out.writeByte('t');
            out.writeLong(time.toEpochMilli());
        } else {
            out.writeByte('s');
            out.writeUTF((String) value);
        }
    }

    /**
     * Reads a cursor.
     *
     * @param list names the list that is asked for now
     * @param values how many values a place in the list has, the id included
     * @throws RequestRefused 400 {@code bad-cursor} when it is garbled or of another list
     */
    public static Cursor decode(String text, String list, int values) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (in.readByte() != FORMAT) {
                throw bad();
            }
            if (!Arrays.equals(in.readNBytes(FINGERPRINT), fingerprint(list))) {
                throw foreign();
            }
            boolean backwards = in.readBoolean();
            List<Object> place = read(in);
            if (place.size() != values || in.read() >= 0) {
                throw bad();
            }
            return new Cursor(backwards, place);
        } catch (IOException | IllegalArgumentException e) {
            throw bad();
        }
    }

    private static List<Object> read(DataInputStream in) throws IOException {
        int size = in.readByte();
        if (size < 0 || size > MAX_VALUES) {
            throw bad();
        }
        List<Object> place = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            place.add(in.readByte() == 't' ? time(in.readLong()) : in.readUTF());
        }
        return place;
    }

    private static Instant time(long millis) {
        if (Math.abs(millis) > Values.FARTHEST_MILLIS) {
            throw bad();
        }
        return Instant.ofEpochMilli(millis);
    }

    private static byte[] fingerprint(String list) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(list.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestRefused bad() {
        return RequestRefused.of(
                400, "bad-cursor", "cursor: It can't be read. Take it from an answer as it is.");
    }

    private static RequestRefused foreign() {
        return RequestRefused.of(
                400,
                "bad-cursor",
                "cursor: It belongs to a list with other filters or another order. Start again"
                        + " without it.");
    }
}
