package relata.importer.mapping;

import java.util.List;
import java.util.Map;

/**
 * What becomes of each name of a source, or is proposed to: what a mapping file says, and may be
 * given back as one.
 *
 * @param terms categories, tags and topics by taxonomy and name, the most frequent first
 * @param authors by name
 * @param series by title
 */
public record Sheet(
        Map<String, Map<String, Line>> terms, Map<String, Line> authors, Map<String, Line> series) {

    /** Of a source that names nothing. */
    public static final Sheet EMPTY = new Sheet(Map.of(), Map.of(), Map.of());

    /**
     * What becomes of one name.
     *
     * @param to choices as in a mapping file: a slug, {@code new: Label}, {@code tag}, {@code drop}
     * @param posts how many articles have it
     * @param why why so, for people
     */
    public record Line(List<String> to, long posts, String why) {

        /** Copies the list. */
        public Line {
            to = List.copyOf(to);
        }
    }
}
