package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/** Where words stand in the articles of a segment. For articles in rising order. */
final class Standing {

    /** Most occurrences of one word that are looked at. */
    private static final int MOST = 1_000;

    private final List<Shown.Phrase> phrases;
    private final Map<String, PostingsEnum> postings = new LinkedHashMap<>();

    Standing(LeafReader reader, List<Shown.Phrase> phrases) throws IOException {
        this.phrases = phrases;
        Terms all = Terms.getTerms(reader, Fields.TEXT);
        TermsEnum terms = all.iterator();
        List<String> words =
                phrases.stream().flatMap(p -> p.terms().stream()).distinct().sorted().toList();
        for (String word : words) {
            if (terms.seekExact(new BytesRef(word))) {
                postings.put(word, terms.postings(null, PostingsEnum.OFFSETS));
            }
        }
    }

    /**
     * Occurrences of a word.
     *
     * @param positions in rising order
     */
    private record Occurrences(int[] positions, int[] starts, int[] ends) {

        int at(int position) {
            return Arrays.binarySearch(positions, position);
        }
    }

    /** What matches in an article; in no order. */
    List<Passages.Match> in(int doc) throws IOException {
        Map<String, Occurrences> occurrences = new HashMap<>();
        for (Map.Entry<String, PostingsEnum> word : postings.entrySet()) {
            PostingsEnum places = word.getValue();
            int at = places.docID() < doc ? places.advance(doc) : places.docID();
            if (at == doc) {
                occurrences.put(word.getKey(), read(places));
            }
        }
        List<Passages.Match> matches = new ArrayList<>();
        for (Shown.Phrase phrase : phrases) {
            if (occurrences.keySet().containsAll(phrase.terms())) {
                add(phrase, phrase.terms().stream().map(occurrences::get).toList(), matches);
            }
        }
        return matches;
    }

    private static Occurrences read(PostingsEnum places) throws IOException {
        int count = Math.min(MOST, places.freq());
        Occurrences read = new Occurrences(new int[count], new int[count], new int[count]);
        for (int i = 0; i < count; i++) {
            read.positions[i] = places.nextPosition();
            read.starts[i] = places.startOffset();
            read.ends[i] = places.endOffset();
        }
        return read;
    }

    /** Words that are only counted again have no extent, and are not shown. */
    private static void add(
            Shown.Phrase phrase, List<Occurrences> words, List<Passages.Match> matches) {
        Occurrences first = words.getFirst();
        for (int i = 0; i < first.positions.length; i++) {
            int end = first.ends[i];
            for (int next = 1; next < words.size() && end >= 0; next++) {
                int at = words.get(next).at(first.positions[i] + next);
                end = at < 0 ? -1 : words.get(next).ends[at];
            }
            if (end > first.starts[i]) {
                matches.add(new Passages.Match(first.starts[i], end, phrase));
            }
        }
    }
}
