package relata.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of what is scheduled: what waits comes first, by its time; then what is
 * settled, by post, the latest first.
 *
 * @param settled in which part
 * @param at the time that the part is ordered by
 * @param post decides between equals
 * @param index within the settled ones of the post
 */
public record Place(boolean settled, Instant at, String post, int index) {

    private static final Place BEGINNING = new Place(false, Instant.EPOCH, "", 0);

    /** Before everything. */
    public static Place beginning() {
        return BEGINNING;
    }

    static String waiting(Instant at, String post) {
        return "w " + at.toEpochMilli() + " " + post;
    }

    static String settled(Instant at, String post, int index) {
        return "s " + at.toEpochMilli() + " " + index + " " + post;
    }

    /** Reads the key of an item of the list; null when it is none. */
    public static @Nullable Place of(String key) {
        boolean settled = key.startsWith("s ");
        String[] parts = key.split(" ", settled ? 4 : 3);
        if (parts.length != (settled ? 4 : 3) || !settled && !parts[0].equals("w")) {
            return null;
        }
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            int index = settled ? Integer.parseInt(parts[2]) : 0;
            return new Place(settled, at, parts[parts.length - 1], index);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
