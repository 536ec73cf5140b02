package relata.search.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts passages around matches, and tells the clearest: those that have more of the different words
 * looked for, the rarer ones above all, in few words, early in the text (the score is that of
 * Lucene's unified highlighter).
 */
final class Passages {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    /** How long a passage usually is, in characters. */
    private static final double USUAL = 87;

    private final Laid laid;
    private final Map<Shown.Phrase, Double> weights = new HashMap<>();

    /**
     * @param times how often each phrase stands in the text
     */
    Passages(Laid laid, Map<Shown.Phrase, Integer> times) {
        this.laid = laid;
        double length = 1 + laid.text().length() / USUAL;
        times.forEach((phrase, n) ->
                weights.put(phrase, (K1 + 1) * Math.log(1 + (length + 0.5) / (n + 0.5))));
    }

    /** Characters that match. */
    record Match(int start, int end, Shown.Phrase phrase) {}

    /**
     * A piece of a text.
     *
     * @param start its first character
     * @param end after its last
     * @param matches what matches in it, in order
     * @param score how clearly it shows why the article was found
     */
    record Passage(int start, int end, List<Match> matches, double score) {}

    /**
     * The clearest passages of a place, the clearest first.
     *
     * @param matches of that place, in order
     */
    List<Passage> of(Place place, List<Match> matches) {
        List<Passage> passages = new ArrayList<>();
        Extents extents = Extents.of(laid, place);
        for (int i = 0; i < matches.size(); ) {
            int start = extents.start(matches.get(i).start());
            int end = extents.end(matches.get(i).end());
            List<Match> inside = new ArrayList<>();
            while (i < matches.size() && matches.get(i).start() < end) {
                inside.add(matches.get(i++));
            }
            passages.add(new Passage(start, end, inside, score(start, end, inside)));
        }
        return passages.stream()
                .sorted(Comparator.comparingDouble(Passage::score).reversed())
                .limit(place.passages)
                .toList();
    }

    private double score(int start, int end, List<Match> matches) {
        Map<Shown.Phrase, Integer> times = new HashMap<>();
        matches.forEach(match -> times.merge(match.phrase(), 1, Integer::sum));
        double held = K1 * (1 - B + B * (end - start) / USUAL);
        double score = 0;
        for (Map.Entry<Shown.Phrase, Integer> each : times.entrySet()) {
            double n = each.getValue();
            score += weights.getOrDefault(each.getKey(), 1.0) * n / (n + held);
        }
        return score * (1 + 1 / Math.log(USUAL + start));
    }
}
