package relata.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import relata.post.LivePost;
import relata.search.meaning.Passages;

/**
 * What is near an article in meaning. Nothing is, as long as the article's own text was not read.
 * Used for one article, by one thread.
 */
final class NearMeaning {

    private final IndexSearcher searcher;
    private final LuceneMeaning meaning;
    private final float[] whole;

    private NearMeaning(IndexSearcher searcher, LuceneMeaning meaning, float[] whole) {
        this.searcher = searcher;
        this.meaning = meaning;
        this.whole = whole;
    }

    /**
     * Looks up what an article means.
     *
     * @param searcher a view of the index of words
     */
    static NearMeaning of(IndexSearcher searcher, LuceneMeaning meaning, LivePost post) {
        Set<String> id = Set.of(post.id());
        Map<String, float[]> wholes = meaning.readOr(Map.of(), view -> Near.wholes(view, id));
        float[] whole = wholes.getOrDefault(post.id(), new float[0]);
        Map<String, Near> near =
                whole.length == 0
                        ? Map.of()
                        : meaning.readOr(Map.of(), view -> Near.to(view, whole, id));
        Near own = near.get(post.id());
        boolean read = own != null && own.print() == Passages.fingerprint(post);
        return new NearMeaning(searcher, meaning, read ? whole : new float[0]);
    }

    /**
     * Adds the nearest articles to those that were found by their words.
     *
     * @param found their numbers, in order
     * @param allowed which may be added
     * @param limit how many are added at most
     */
    Set<Integer> added(List<Integer> found, Query allowed, int limit) throws IOException {
        Set<Integer> all = new LinkedHashSet<>(found);
        if (whole.length == 0) {
            return all;
        }
        int passages = Weights.Meaning.DEFAULT.passages();
        Map<Integer, Near> near =
                Near.joined(
                        searcher,
                        meaning.readOr(
                                Map.of(), view -> Near.nearest(view, whole, List.of(), passages)));
        int[] docs = near.keySet().stream().mapToInt(doc -> doc).sorted().toArray();
        if (docs.length > 0) {
            Query these =
                    new BooleanQuery.Builder()
                            .add(new TheseArticles(docs), Occur.FILTER)
                            .add(allowed, Occur.FILTER)
                            .build();
            Arrays.stream(searcher.search(these, docs.length).scoreDocs)
                    .map(hit -> hit.doc)
                    .sorted(Comparator.comparingDouble(doc -> -nearness(near, doc)))
                    .limit(limit)
                    .forEach(all::add);
        }
        return all;
    }

    private static double nearness(Map<Integer, Near> near, int doc) {
        Near known = near.get(doc);
        return known == null ? -1 : known.whole();
    }

    /** How near articles are, by their ids; those whose meaning is not known are left out. */
    Map<String, Double> of(Set<Integer> docs) throws IOException {
        if (whole.length == 0) {
            return Map.of();
        }
        Values values = new Values(searcher.getIndexReader());
        Map<Integer, String> ids = new HashMap<>();
        for (int doc : docs) {
            ids.put(doc, values.id(doc));
        }
        Map<String, Near> known =
                meaning.readOr(Map.of(), view -> Near.to(view, whole, ids.values()));
        Map<String, Double> near = new HashMap<>();
        Near.joined(searcher, known)
                .forEach((doc, each) -> near.put(ids.getOrDefault(doc, ""), each.whole()));
        return near;
    }
}
