package relata.search.related;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relata.search.related.Weighing.Weighed;

/**
 * Chooses articles that are near the one asked about and not all alike: maximal marginal relevance
 * (Carbonell and Goldstein, 1998). What is nearly the same text as another is left out. Used for
 * one choice.
 */
final class Diversity {

    /** What being just like an article already chosen takes from one, against the best score. */
    private static final double LIKENESS = 0.2;

    /**
     * What an article gains to which nothing leads, against the best score: of two that are about
     * as near, the one is shown that readers would not come to otherwise.
     */
    private static final double ORPHAN = 0.1;

    private static final Comparator<Weighed> BEST =
            Comparator.comparingDouble(Weighed::score)
                    .reversed()
                    .thenComparing(w -> w.candidate().id());

    private final List<String> pinned;
    private final List<Weighed> chosen = new ArrayList<>();
    private final Map<Weighed, Double> likeness = new IdentityHashMap<>();
    private final List<Sketch> seen = new ArrayList<>();

    /**
     * @param own the sketch of the article asked about
     * @param pinned ids of articles that come first, in this order, whatever they are like
     */
    Diversity(Sketch own, List<String> pinned) {
        this.pinned = pinned;
        seen.add(own);
    }

    /**
     * Chooses.
     *
     * @param candidates in any order
     * @param limit at most so many
     */
    List<Weighed> choose(List<Weighed> candidates, int limit) {
        List<Weighed> open = new ArrayList<>(candidates.stream().sorted(BEST).toList());
        List<Weighed> first =
                open.stream()
                        .filter(each -> pinned.contains(each.candidate().id()))
                        .sorted(Comparator.comparingInt(w -> pinned.indexOf(w.candidate().id())))
                        .limit(limit)
                        .toList();
        open.removeAll(first);
        first.forEach(each -> choose(each, open));
        while (!open.isEmpty() && chosen.size() < limit) {
            take(open);
        }
        List<Weighed> all = new ArrayList<>(first);
        all.addAll(chosen.subList(first.size(), chosen.size()).stream().sorted(BEST).toList());
        return all;
    }

    private void take(List<Weighed> open) {
        Weighed best = open.getFirst();
        double top = open.getFirst().score();
        double most = Double.NEGATIVE_INFINITY;
        for (Weighed each : open) {
            double gain = each.score() / top - LIKENESS * likeness.getOrDefault(each, 0.0);
            gain += each.candidate().orphan() ? ORPHAN : 0;
            if (gain > most) {
                most = gain;
                best = each;
            }
        }
        open.remove(best);
        if (seen.stream().noneMatch(best.candidate().sketch()::isNearly)) {
            choose(best, open);
        }
    }

    private void choose(Weighed next, List<Weighed> open) {
        chosen.add(next);
        seen.add(next.candidate().sketch());
        for (Weighed each : open) {
            likeness.merge(each, likeness(each.candidate(), next.candidate()), Math::max);
        }
    }

    private static double likeness(Candidate a, Candidate b) {
        Set<String> all = new HashSet<>(a.topics());
        all.addAll(b.topics());
        Set<String> both = new HashSet<>(a.topics());
        both.retainAll(Set.copyOf(b.topics()));
        double topics = all.isEmpty() ? 0 : (double) both.size() / all.size();
        return (topics + cosine(a.words(), b.words())) / 2;
    }

    private static double cosine(Map<String, Double> a, Map<String, Double> b) {
        double product = 0;
        for (Map.Entry<String, Double> word : a.entrySet()) {
            product += word.getValue() * b.getOrDefault(word.getKey(), 0.0);
        }
        double length = Math.sqrt(square(a) * square(b));
        return length == 0 ? 0 : product / length;
    }

    private static double square(Map<String, Double> words) {
        return words.values().stream().mapToDouble(w -> w * w).sum();
    }
}
