package relata.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in the trail. At one moment changes of content come before other things.
 *
 * @param at when
 * @param seq the number of the change; null for what is no change of content
 * @param incident the id of what is no change of content, else empty
 */
public record TrailPlace(Instant at, @Nullable Long seq, String incident)
        implements Comparable<TrailPlace> {

    private static final Comparator<TrailPlace> ORDER =
            Comparator.comparing(TrailPlace::at)
                    .thenComparing(place -> place.seq() == null)
                    .thenComparing(place -> place.seq() == null ? 0L : place.seq())
                    .thenComparing(TrailPlace::incident);

    @Override
    public int compareTo(TrailPlace other) {
        return ORDER.compare(this, other);
    }

    /** As text, for cursors. */
    public String text() {
        return at.toEpochMilli() + ":" + (seq == null ? "" : seq) + ":" + incident;
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @return null when it was something else
     */
    public static @Nullable TrailPlace parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
            Long seq = parts[1].isEmpty() ? null : Long.valueOf(parts[1]);
            return new TrailPlace(at, seq, parts[2]);
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }
}
