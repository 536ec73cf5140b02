package relata.search.related;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.post.Neighbour;
import relata.post.SeriesPlace;
import relata.search.related.TopicCloseness.Common;
import relata.series.Series;

/**
 * Weighs candidates for one article. All weights are here. What a signal can add at most is its
 * weight; where the sum would pass 1, all are scaled down together.
 */
final class Weighing {

    private static final double TOPICS = 0.42;
    private static final double WORDS = 0.38;

    /** What words and meaning count where both are known. */
    private static final double WORDS_BESIDE_MEANING = 0.2;

    private static final double MEANING = 0.3;

    /** From which cosine on articles mean something alike, and from which the same. */
    private static final double ALIKE = 0.3;

    private static final double SAME = 0.8;

    private static final double NEIGHBOUR_IN_SERIES = 0.22;
    private static final double SERIES = 0.12;
    private static final double LINK = 0.12;
    private static final double NEIGHBOUR = 0.15;
    private static final double AUTHOR = 0.03;

    /** What an editor's choice counts at least: more than all else together. */
    private static final double PIN = 0.6;

    /**
     * An article that has so much of the words that speak for another is as near as can be: the
     * best of ten on judged collections come so near.
     */
    private static final double ALL_WORDS = 0.25;

    private static final int SHOWN_WORDS = 5;
    private static final double PLACES = 10_000;

    private final RelatedRequest request;
    private final LivePost post;
    private final Catalog catalog;
    private final Candidates.Nearby nearby;
    private final TopicCloseness topics;
    private final Set<String> links;
    private final double allWords;

    Weighing(RelatedRequest request, Candidates.Nearby nearby) {
        this.request = request;
        this.post = request.post();
        this.catalog = request.catalog();
        this.nearby = nearby;
        this.topics = new TopicCloseness(catalog.topics(), post.content().topics(), nearby);
        this.links = Links.from(post);
        this.allWords =
                nearby.words().values().stream().mapToDouble(Candidates.Telling::weight).sum();
    }

    /**
     * A candidate, weighed.
     *
     * @param candidate the candidate
     * @param reasons the weightiest first; none when nothing relates it
     * @param score their sum
     */
    record Weighed(Candidate candidate, List<Reason> reasons, double score) {}

    Weighed weigh(Candidate candidate) {
        List<Reason> raw = new ArrayList<>();
        addTopics(candidate, raw);
        addWords(candidate, raw);
        addMeaning(candidate, raw);
        addSeries(candidate, raw);
        addLinks(candidate, raw);
        addAuthors(candidate, raw);
        boolean pinned = request.pinned().contains(candidate.id());
        List<Reason> reasons = within(pinned ? 1 - PIN : 1, raw);
        if (pinned) {
            reasons.add(new Reason.Pinned(rounded(1 - sum(reasons))));
        }
        reasons.sort(
                Comparator.comparingDouble(Reason::weight).reversed().thenComparing(Reason::kind));
        return new Weighed(candidate, List.copyOf(reasons), rounded(sum(reasons)));
    }

    /** The reasons, scaled down together where their sum would pass the most. */
    private static List<Reason> within(double most, List<Reason> raw) {
        double factor = most / Math.max(most, sum(raw));
        return new ArrayList<>(
                raw.stream()
                        .map(reason -> scaled(reason, factor))
                        .filter(reason -> reason.weight() > 0)
                        .toList());
    }

    private static double sum(List<Reason> reasons) {
        return reasons.stream().mapToDouble(Reason::weight).sum();
    }

    private void addTopics(Candidate candidate, List<Reason> reasons) {
        Common common = topics.with(candidate.topics());
        if (common.share() > 0) {
            reasons.add(new Reason.SharedTopics(TOPICS * common.share(), common.topics()));
        }
    }

    private void addWords(Candidate candidate, List<Reason> reasons) {
        double share = 0;
        List<Map.Entry<String, Double>> parts = new ArrayList<>();
        for (Map.Entry<String, Double> has : candidate.words().entrySet()) {
            Candidates.Telling word = nearby.words().get(has.getKey());
            if (word != null) {
                share += has.getValue() * word.weight() / allWords;
                parts.add(Map.entry(word.shown(), has.getValue() * word.weight()));
            }
        }
        parts.sort(
                Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()));
        if (share > 0) {
            boolean both = nearby.meaning().containsKey(candidate.id());
            double words = both ? WORDS_BESIDE_MEANING : WORDS;
            List<String> shown = parts.stream().limit(SHOWN_WORDS).map(Map.Entry::getKey).toList();
            reasons.add(new Reason.SimilarWords(words * Math.min(1, share / ALL_WORDS), shown));
        }
    }

    private void addMeaning(Candidate candidate, List<Reason> reasons) {
        double near = nearby.meaning().getOrDefault(candidate.id(), 0.0);
        if (near > ALIKE) {
            double share = Math.min(1, (near - ALIKE) / (SAME - ALIKE));
            reasons.add(new Reason.SameMeaning(MEANING * share));
        }
    }

    /** What is next is said by who knows the series' own order. */
    private void addSeries(Candidate candidate, List<Reason> reasons) {
        SeriesPlace ours = post.content().series();
        Series series = ours == null ? null : catalog.series().get(ours.series());
        if (series == null) {
            return;
        }
        String slug = series.slug();
        String title = series.title();
        if (candidate.id().equals(request.next())) {
            reasons.add(new Reason.NextInSeries(NEIGHBOUR_IN_SERIES, slug, title));
        } else if (candidate.id().equals(request.previous())) {
            reasons.add(new Reason.PreviousInSeries(NEIGHBOUR_IN_SERIES * 0.8, slug, title));
        } else if (candidate.series() != null && candidate.series().series().equals(series.id())) {
            reasons.add(new Reason.SameSeries(SERIES, slug, title));
        }
    }

    private void addLinks(Candidate candidate, List<Reason> reasons) {
        String rel = neighbour(candidate);
        if (rel != null) {
            reasons.add(new Reason.NamedNeighbour(NEIGHBOUR, rel));
        }
        if (links.contains(Links.slug(candidate.slug()))) {
            reasons.add(new Reason.LinksTo(LINK));
        }
        if (candidate.links().contains(Links.slug(post.content().slug()))) {
            reasons.add(new Reason.LinkedFrom(LINK));
        }
    }

    private @Nullable String neighbour(Candidate candidate) {
        for (Neighbour neighbour : post.content().neighbours()) {
            if (candidate.id().equals(neighbour.post())) {
                return neighbour.rel();
            }
        }
        if (candidate.links().contains(Links.neighbour("next", post.id()))) {
            return "previous";
        }
        return candidate.links().contains(Links.neighbour("previous", post.id())) ? "next" : null;
    }

    private void addAuthors(Candidate candidate, List<Reason> reasons) {
        Set<String> names = new TreeSet<>();
        for (String id : post.content().authors()) {
            Author author = catalog.authors().get(id);
            if (author != null && candidate.authors().contains(id)) {
                names.add(author.name());
            }
        }
        if (!names.isEmpty()) {
            reasons.add(new Reason.SameAuthor(AUTHOR, List.copyOf(names)));
        }
    }

    private static Reason scaled(Reason reason, double factor) {
        double weight = rounded(reason.weight() * factor);
        return switch (reason) {
            case Reason.Pinned _ -> new Reason.Pinned(weight);
            case Reason.SharedTopics r -> new Reason.SharedTopics(weight, r.topics());
            case Reason.SimilarWords r -> new Reason.SimilarWords(weight, r.words());
            case Reason.SameMeaning _ -> new Reason.SameMeaning(weight);
            case Reason.SameSeries r -> new Reason.SameSeries(weight, r.slug(), r.title());
            case Reason.NextInSeries r -> new Reason.NextInSeries(weight, r.slug(), r.title());
            case Reason.PreviousInSeries r ->
                    new Reason.PreviousInSeries(weight, r.slug(), r.title());
            case Reason.LinksTo _ -> new Reason.LinksTo(weight);
            case Reason.LinkedFrom _ -> new Reason.LinkedFrom(weight);
            case Reason.NamedNeighbour r -> new Reason.NamedNeighbour(weight, r.rel());
            case Reason.SameAuthor r -> new Reason.SameAuthor(weight, r.authors());
        };
    }

    private static double rounded(double weight) {
        return Math.round(weight * PLACES) / PLACES;
    }
}
