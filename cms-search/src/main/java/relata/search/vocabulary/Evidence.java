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

    /** How much less each further sentence counts than the one before: 1, 1/1.5, 1/2 … */
    private static final double FURTHER = 0.5;

    /** What sentences count that all stand together, against those that stand all over the text. */
    private static final double IN_ONE_PLACE = 0.85;

    private static final int PARTS = 5;

    private final Map<Integer, Place> places = new LinkedHashMap<>();
    private double title;

    private record Place(int sentence, int offset, double weight) {}

    /** Adds a mention in the title. */
    void addTitle(double weight) {
        title += weight;
    }

    /** Adds a mention in a sentence. */
    void add(int sentence, int offset, double weight) {
        Place before = places.get(sentence);
        double worth = before == null ? weight : weight * AGAIN;
        int shown = before == null ? offset : before.offset;
        double all = before == null ? worth : before.weight + worth;
        places.put(sentence, new Place(sentence, shown, all));
    }

    /** All mentions, weighted by how often and how far apart they come. */
    double sum(Sentences text) {
        double sum = 0;
        int rank = 0;
        for (double weight :
                places.values().stream().mapToDouble(Place::weight).sorted().toArray()) {
            sum += weight / (1 + FURTHER * (places.size() - ++rank));
        }
        return title + sum * spread(text);
    }

    private double spread(Sentences text) {
        if (places.size() < 2) {
            return 1;
        }
        long parts =
                places.keySet().stream()
                        .map(sentence -> sentence * PARTS / Math.max(1, text.count()))
                        .distinct()
                        .count();
        double share = (parts - 1.0) / (Math.min(PARTS, places.size()) - 1);
        return IN_ONE_PLACE + (1 - IN_ONE_PLACE) * share;
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
