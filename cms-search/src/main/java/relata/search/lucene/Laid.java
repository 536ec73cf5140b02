package relata.search.lucene;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.util.BytesRef;

/**
 * The parts of an article laid out in one text. Kept in the index as a value and not as a stored
 * field: it is read for every hit that is shown, and unpacking stored fields costs ten times that.
 *
 * @param text the parts one after the other, in the order of {@link Place}
 * @param ends where each part ends in the text
 */
record Laid(String text, int[] ends) {

    private static final int HEADER = Place.values().length * Integer.BYTES;

    static Laid of(Map<Place, String> parts) {
        StringBuilder text = new StringBuilder();
        int[] ends = new int[Place.values().length];
        for (Place place : Place.values()) {
            text.append(parts.getOrDefault(place, ""));
            ends[place.ordinal()] = text.length();
        }
        return new Laid(text.toString(), ends);
    }

    /** Where a part begins. */
    int start(Place place) {
        return place.ordinal() == 0 ? 0 : ends[place.ordinal() - 1];
    }

    /** Where a part ends. */
    int end(Place place) {
        return ends[place.ordinal()];
    }

    /** A part by itself. */
    String part(Place place) {
        return text.substring(start(place), end(place));
    }

    /** All parts that are not empty. */
    Map<Place, String> parts() {
        Map<Place, String> parts = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            if (end(place) > start(place)) {
                parts.put(place, part(place));
            }
        }
        return parts;
    }

    /** To be kept. */
    BytesRef bytes() {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[HEADER + utf8.length];
        ByteBuffer.wrap(bytes).asIntBuffer().put(ends);
        System.arraycopy(utf8, 0, bytes, HEADER, utf8.length);
        return new BytesRef(bytes);
    }

    /** As {@link #bytes} gave it; nothing when there is nothing. */
    static Laid read(BytesRef kept) {
        int[] ends = new int[Place.values().length];
        if (kept.length < HEADER) {
            return new Laid("", ends);
        }
        ByteBuffer.wrap(kept.bytes, kept.offset, HEADER).asIntBuffer().get(ends);
        String text =
                new String(
                        kept.bytes,
                        kept.offset + HEADER,
                        kept.length - HEADER,
                        StandardCharsets.UTF_8);
        return new Laid(text, ends);
    }
}
