package relata.search.vocabulary;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What in one text speaks for one topic. Used by one thread. */
final class Evidence {

    private static final int PASSAGES = 3;

    /** What a further mention in the same sentence counts. */
    private static final double AGAIN = 0.4;

    /** What a sentence counts as a passage when it is a heading: it names more than it shows. */
    private static final double HEADING_AS_PASSAGE = 0.4;

    private final Map<Integer, Place> places = new LinkedHashMap<>();
    private double sum;

    private record Place(int sentence, int offset, double weight) {}

    /** Adds a mention that no passage shows. */
    void add(double weight) {
        sum += weight;
    }

    /** Adds a mention in a sentence. */
    void add(int sentence, int offset, double weight) {
        Place before = places.get(sentence);
        double worth = before == null ? weight : weight * AGAIN;
        sum += worth;
        int shown = before == null ? offset : before.offset;
        double all = before == null ? worth : before.weight + worth;
        places.put(sentence, new Place(sentence, shown, all));
    }

    /** All mentions, weighted. */
    double sum() {
        return sum;
    }

    /** The sentences that show the topic, the clearest first; of equals the earlier. */
    List<String> passages(Sentences text) {
        return places.values().stream()
                .sorted(
                        Comparator.comparingDouble((Place p) -> -clarity(p, text))
                                .thenComparingInt(Place::sentence))
                .map(p -> text.passage(p.sentence, p.offset))
                .distinct()
                .limit(PASSAGES)
                .toList();
    }

    private static double clarity(Place place, Sentences text) {
        return text.isHeading(place.sentence) ? place.weight * HEADING_AS_PASSAGE : place.weight;
    }
}
