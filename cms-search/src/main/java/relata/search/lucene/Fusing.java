package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import relata.search.lucene.Found.Scored;
import relata.search.lucene.Found.Share;
import relata.search.meaning.QueryVector;

/**
 * Finds articles by what they mean, and puts them and those that have the words in one order. An
 * article counts by its meaning only while its text is the one that was read; until then it is as
 * far by its meaning as by its words. Used for one search, by one thread.
 */
final class Fusing {

    private final IndexSearcher searcher;
    private final LuceneMeaning meaning;
    private final Weights.Meaning weights;
    private final QueryVector vector;
    private final float[] query;
    private final Values values;
    private final Map<Integer, Double> near = new HashMap<>();
    private final Map<Integer, Share> shares = new HashMap<>();
    private int[] found = new int[0];

    /**
     * @param searcher a view of the index of words
     * @param meaning where the meaning of articles is
     * @param vector what the query means
     */
    Fusing(
            IndexSearcher searcher,
            LuceneMeaning meaning,
            Weights.Meaning weights,
            QueryVector vector) {
        this.searcher = searcher;
        this.meaning = meaning;
        this.weights = weights;
        this.vector = vector;
        this.query = vector.unit();
        this.values = new Values(searcher.getIndexReader());
    }

    /** What the query means. */
    QueryVector vector() {
        return vector;
    }

    /** What the scores are made of, by the numbers of articles. */
    Map<Integer, Share> shares() {
        return shares;
    }

    /**
     * Looks for the articles that are near, among those that may be found.
     *
     * @param without ids of articles that are left out
     */
    void find(Plan plan, Set<String> without) throws IOException {
        Map<String, Near> nearest =
                meaning.readOr(
                        Map.of(),
                        view -> Near.nearest(view, query, plan.narrowing(), weights.passages()));
        Map<String, Near> enough = new HashMap<>(nearest);
        enough.values().removeIf(each -> each.similarity(weights.whole()) < weights.least());
        join(enough);
        int[] all = near.keySet().stream().mapToInt(doc -> doc).sorted().toArray();
        ScoreDoc[] allowed =
                all.length == 0
                        ? new ScoreDoc[0]
                        : searcher.search(
                                        Narrowing.without(
                                                without, plan.allowed(new TheseArticles(all))),
                                        all.length)
                                .scoreDocs;
        found =
                Arrays.stream(allowed)
                        .map(hit -> hit.doc)
                        .sorted(Comparator.comparingDouble(doc -> -near.getOrDefault(doc, 0.0)))
                        .limit(weights.articles())
                        .mapToInt(doc -> doc)
                        .sorted()
                        .toArray();
    }

    /** The numbers of the articles that were found, in rising order. */
    int[] found() {
        return found;
    }

    /** Remembers how near articles are, where what was read is what they say now. */
    private void join(Map<String, Near> known) throws IOException {
        Near.joined(searcher, known)
                .forEach((doc, each) -> near.put(doc, each.similarity(weights.whole())));
    }

    /**
     * Puts candidates in order by words and meaning.
     *
     * @param candidates with what the words give them
     * @param asked the query as it was typed
     */
    List<Scored> order(List<Scored> candidates, String asked) throws IOException {
        Map<Integer, String> ids = new HashMap<>();
        for (Scored each : candidates) {
            ids.put(each.doc(), values.id(each.doc()));
        }
        joinRest(candidates, ids);
        Mixing mixing = new Mixing(weights, candidates, near);
        List<Scored> mixed = mixing.mixed();
        List<Scored> first = mixed.subList(0, Math.min(weights.among(), mixed.size()));
        List<float[]> wholes = wholes(first, ids);
        List<Scored> ordered = mixing.amongAlike(mixed, wholes);
        shares.putAll(mixing.shares());
        return withTitleFirst(ordered, asked);
    }

    private void joinRest(List<Scored> candidates, Map<Integer, String> ids) throws IOException {
        Set<String> unknown = new HashSet<>();
        for (Scored each : candidates) {
            if (!near.containsKey(each.doc())) {
                unknown.add(ids.getOrDefault(each.doc(), ""));
            }
        }
        join(meaning.readOr(Map.of(), view -> Near.to(view, query, unknown)));
    }

    /** What whole articles mean; an empty one where that is not known. */
    private List<float[]> wholes(List<Scored> articles, Map<Integer, String> ids) {
        Collection<String> wanted =
                articles.stream()
                        .filter(each -> near.containsKey(each.doc()))
                        .map(each -> ids.getOrDefault(each.doc(), ""))
                        .toList();
        Map<String, float[]> wholes = meaning.readOr(Map.of(), view -> Near.wholes(view, wanted));
        return articles.stream()
                .map(each -> wholes.getOrDefault(ids.getOrDefault(each.doc(), ""), new float[0]))
                .toList();
    }

    /** Whoever types a title wants that article. */
    private List<Scored> withTitleFirst(List<Scored> ordered, String asked) throws IOException {
        String wanted = folded(asked);
        List<Scored> titled = new ArrayList<>();
        List<Scored> others = new ArrayList<>();
        for (Scored each : ordered) {
            boolean same =
                    each.base() > 0
                            && folded(values.laid(each.doc()).part(Place.TITLE)).equals(wanted);
            (same ? titled : others).add(each);
        }
        if (titled.isEmpty() || ordered.isEmpty()) {
            return ordered;
        }
        float best = ordered.getFirst().score();
        List<Scored> all = new ArrayList<>();
        for (Scored each : titled) {
            all.add(each.scored(each.score() + best));
            shares.computeIfPresent(each.doc(), (_, share) -> share.titled(best));
        }
        all.addAll(others);
        return all;
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.toLowerCase(java.util.Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
