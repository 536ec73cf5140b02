package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import relata.search.Highlight;

/**
 * Finds the passages of a hit that show why it was found: reads where the words stand from the
 * index, and the text once. Used by one thread.
 */
final class Highlights {

    /** Passages are looked for in the beginning of very long texts only. */
    private static final int MAX_TEXT = 200_000;

    private static final Comparator<Passages.Match> IN_ORDER =
            Comparator.comparingInt(Passages.Match::start);

    private final List<LeafReaderContext> leaves;
    private final Values values;
    private final List<Shown.Phrase> phrases;

    Highlights(IndexReader reader, List<Shown.Phrase> phrases) {
        this.leaves = reader.leaves();
        this.values = new Values(reader);
        this.phrases = phrases;
    }

    /**
     * The passages of some hits, in the order of the hits: title, summary, heading, then the best
     * of the body.
     */
    List<List<Highlight>> of(int[] docs) throws IOException {
        Map<Integer, List<Highlight>> found = new HashMap<>();
        int[] sorted = Arrays.stream(docs).sorted().toArray();
        Standing standing = null;
        LeafReaderContext current = null;
        for (int doc : sorted) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
            if (standing == null || leaf != current) {
                standing = new Standing(leaf.reader(), phrases);
                current = leaf;
            }
            found.put(doc, of(doc, standing.in(doc - leaf.docBase)));
        }
        return Arrays.stream(docs).mapToObj(doc -> found.getOrDefault(doc, List.of())).toList();
    }

    private List<Highlight> of(int doc, List<Passages.Match> matches) throws IOException {
        if (matches.isEmpty()) {
            return List.of();
        }
        Laid laid = values.laid(doc);
        Map<Place, List<Passages.Match>> byPlace = new EnumMap<>(Place.class);
        Map<Shown.Phrase, Integer> times = new HashMap<>();
        for (Passages.Match match : matches) {
            Place place = place(laid, match);
            if (match.phrase().isFor(place) && match.start() - laid.start(place) < MAX_TEXT) {
                byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(match);
                times.merge(match.phrase(), 1, Integer::sum);
            }
        }
        Passages passages = new Passages(laid, times);
        List<Highlight> highlights = new ArrayList<>();
        for (Place place : Place.SHOWN) {
            List<Passages.Match> here =
                    byPlace.getOrDefault(place, List.of()).stream().sorted(IN_ORDER).toList();
            for (Passages.Passage passage : passages.of(place, here)) {
                highlights.add(highlight(doc, place, passage, laid));
            }
        }
        return highlights;
    }

    private static Place place(Laid laid, Passages.Match match) {
        for (Place place : Place.values()) {
            if (match.start() < laid.end(place)) {
                return place;
            }
        }
        return Place.BODY;
    }

    private Highlight highlight(int doc, Place place, Passages.Passage passage, Laid laid)
            throws IOException {
        int offset = passage.matches().getFirst().start() - laid.start(place);
        return new Highlight(
                place.shown,
                Anchors.at(anchors(place, doc), offset),
                Marking.mark(passage, laid.text()));
    }

    private String anchors(Place place, int doc) throws IOException {
        return switch (place) {
            case BODY -> values.bytes(Fields.BODY_ANCHORS, doc).utf8ToString();
            case HEADINGS -> values.bytes(Fields.HEADING_ANCHORS, doc).utf8ToString();
            case TITLE, SUMMARY -> "";
        };
    }
}
