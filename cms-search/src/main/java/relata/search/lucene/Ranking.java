package relata.search.lucene;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.jspecify.annotations.Nullable;
import relata.search.Dimension;
import relata.search.SearchRequest;
import relata.search.SearchResponse.Facet;
import relata.search.SearchResponse.Total;

/**
 * Finds the hits of one page. By relevance, the first hundred are scored again and come in the
 * order of their new scores; what follows comes in the order of the words' scores alone. A page
 * goes on after the last hit of the page before it, wherever that ranks by now. Where it is known
 * what the query means, the nearest articles are among the first. Used once, by one thread.
 */
final class Ranking {

    /** Totals are exact up to here: beyond it, hits that can't be on the page are skipped. */
    static final int EXACT_TOTAL = 10_000;

    static final Sort BY_SCORE =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.TIE, SortField.Type.LONG));
    private static final Sort BY_DATE =
            new Sort(
                    new SortField(Fields.PUBLISHED, SortField.Type.LONG, true),
                    new SortField(Fields.TIE, SortField.Type.LONG));
    private static final Comparator<Found.Scored> BEST_FIRST =
            Comparator.comparingDouble(Found.Scored::score)
                    .reversed()
                    .thenComparingLong(Found.Scored::tie);
    private static final Comparator<ScoreDoc> FIRST_FOUND =
            Comparator.comparing(Ranking::scored, BEST_FIRST);
    private static final int AFTER_ALL_EQUALS = Integer.MAX_VALUE;

    private final IndexSearcher searcher;
    private final Weights weights;
    private final Query query;
    private final SearchRequest request;
    private final @Nullable Fusing fusing;
    private final Rescoring rescoring;
    private final boolean byScore;
    private final @Nullable Cursor cursor;
    private @Nullable Collected first;
    private float scale = 1;

    Ranking(IndexSearcher searcher, Weights weights, InstantSource clock, Asked asked) {
        this.searcher = searcher;
        this.weights = weights;
        this.query = asked.query();
        this.request = asked.request();
        this.fusing = asked.fusing();
        this.byScore = asked.byScore();
        this.cursor = asked.from();
        this.first = asked.known() == null ? null : new Collected(asked.known(), Map.of());
        this.rescoring = new Rescoring(searcher, weights, asked.plan(), clock.millis());
    }

    /**
     * What is asked.
     *
     * @param request with the size of the page
     * @param plan how to score
     * @param query what to find
     * @param fusing finds by meaning, too; null for by words alone
     * @param byScore whether by relevance; if not, by date
     * @param from where the page begins; null for the first page
     * @param known the first hits where they were found before; null where they were not
     */
    record Asked(
            SearchRequest request,
            Plan plan,
            Query query,
            @Nullable Fusing fusing,
            boolean byScore,
            @Nullable Cursor from,
            @Nullable TopFieldDocs known) {}

    /** How many there are: exactly, up to {@link #EXACT_TOTAL}. */
    long total() throws IOException {
        return first().top().totalHits.value();
    }

    /** All hits, which are fewer than are put in order, and others: the first of them. */
    TopFieldDocs firstWith(TopFieldDocs others) throws IOException {
        Set<Integer> known =
                Arrays.stream(others.scoreDocs).map(hit -> hit.doc).collect(Collectors.toSet());
        List<ScoreDoc> all = new ArrayList<>(Arrays.asList(others.scoreDocs));
        Arrays.stream(first().top().scoreDocs)
                .filter(hit -> !known.contains(hit.doc))
                .forEach(all::add);
        ScoreDoc[] best =
                all.stream().sorted(FIRST_FOUND).limit(weights.window()).toArray(ScoreDoc[]::new);
        TotalHits total = new TotalHits(all.size(), TotalHits.Relation.EQUAL_TO);
        return new TopFieldDocs(total, best, BY_SCORE.getSort());
    }

    /** The hits of the page. */
    Found page() throws IOException {
        return byScore ? byScore() : found(first(), scored(first().top().scoreDocs), 0);
    }

    /** The hits from which the page is made: they are found once. */
    private Collected first() throws IOException {
        if (first == null) {
            first =
                    byScore
                            ? collect(query, BY_SCORE, weights.window(), null)
                            : collect(query, BY_DATE, request.limit() + 1, afterDate());
        }
        return first;
    }

    private @Nullable FieldDoc afterDate() {
        return cursor == null
                ? null
                : after(0, new Object[] {cursor.key(), Documents.tie(cursor.id())});
    }

    private Found byScore() throws IOException {
        Collected first = first();
        List<Found.Scored> window = window(first.top());
        float best =
                cursor != null ? cursor.best() : window.isEmpty() ? 0 : window.getFirst().score();
        int from = cursor == null ? 0 : placeAfter(window, cursor);
        List<Found.Scored> page =
                from < 0
                        ? new ArrayList<>()
                        : new ArrayList<>(
                                window.subList(
                                        from, Math.min(window.size(), from + request.limit() + 1)));
        int missing = request.limit() + 1 - page.size();
        if (missing > 0 && first.top().scoreDocs.length == weights.window()) {
            page.addAll(beyond(missing, from < 0 ? cursor : null, first.top()));
        }
        return found(first, page, best);
    }

    /** Where the page begins among the first hits; -1 when the cursor stands beyond them. */
    private int placeAfter(List<Found.Scored> window, Cursor cursor) throws IOException {
        long tie = Documents.tie(cursor.id());
        for (int i = 0; i < window.size(); i++) {
            if (window.get(i).tie() == tie) {
                return i + 1;
            }
        }
        if (baseOf(cursor.id()) != null) {
            return -1;
        }
        int place = 0;
        while (place < window.size() && !isAfter(window.get(place), cursor.score(), tie)) {
            place++;
        }
        return place < window.size() ? place : -1;
    }

    private static boolean isAfter(Found.Scored hit, float score, long tie) {
        return hit.score() < score || (hit.score() == score && hit.tie() > tie);
    }

    /** Hits after the cursor, which stands beyond the first ones; or right after the first ones. */
    private List<Found.Scored> beyond(int count, @Nullable Cursor cursor, TopFieldDocs first)
            throws IOException {
        FieldDoc last = (FieldDoc) first.scoreDocs[first.scoreDocs.length - 1];
        FieldDoc after = after(0, last.fields);
        if (cursor != null) {
            Float base = baseOf(cursor.id());
            float shown = cursor.score() / scale;
            float score = base == null || almost(base, shown) ? shown : base;
            FieldDoc before = after(score, new Object[] {score, Documents.tie(cursor.id())});
            after = isBefore(after, before) ? before : after;
        }
        return scored(collect(rest(), BY_SCORE, count, after).top().scoreDocs).stream()
                .map(this::beyond)
                .toList();
    }

    /** What was found by meaning is among the first. */
    private Query rest() {
        return fusing == null
                ? query
                : new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(new TheseArticles(fusing.found()), Occur.MUST_NOT)
                        .build();
    }

    private Found.Scored beyond(Found.Scored hit) {
        if (fusing == null) {
            return hit;
        }
        fusing.shares().put(hit.doc(), new Found.Share(scale, false, 0, 0, 0));
        return hit.scored(hit.base() * scale);
    }

    private static boolean isBefore(FieldDoc a, FieldDoc b) {
        int byScore = Float.compare((Float) b.fields[0], (Float) a.fields[0]);
        return byScore < 0 || (byScore == 0 && (Long) a.fields[1] < (Long) b.fields[1]);
    }

    /** Sums of floats may differ in the last bit when they are made another way. */
    private static boolean almost(float a, float b) {
        return Math.abs(a - b) <= 1e-5f * Math.max(1, Math.abs(b));
    }

    /** What the words give for one article; null when it is no hit. */
    private @Nullable Float baseOf(String id) throws IOException {
        Query one =
                new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(new TermQuery(new Term(Fields.ID, id)), Occur.FILTER)
                        .build();
        TopDocs hit = searcher.search(one, 1);
        return hit.scoreDocs.length == 0 ? null : hit.scoreDocs[0].score;
    }

    private static FieldDoc after(float score, Object[] fields) {
        return new FieldDoc(AFTER_ALL_EQUALS, score, fields);
    }

    /** The first hits in their final order. */
    private List<Found.Scored> window(TopFieldDocs first) throws IOException {
        List<Found.Scored> hits = scored(first.scoreDocs);
        if (fusing == null) {
            return rescoring.withFeedback(hits).stream().sorted(BEST_FIRST).toList();
        }
        int[] near = fusing.found();
        List<Found.Scored> all = new ArrayList<>(rescoring.byWords(near));
        hits.stream().filter(hit -> Arrays.binarySearch(near, hit.doc()) < 0).forEach(all::add);
        List<Found.Scored> window = fusing.order(rescoring.rescored(all), request.q());
        if (!window.isEmpty() && !hits.isEmpty() && hits.getLast().base() > 0) {
            scale = window.getLast().score() / hits.getLast().base();
        }
        return window;
    }

    private static List<Found.Scored> scored(ScoreDoc[] docs) {
        return Arrays.stream(docs).map(Ranking::scored).toList();
    }

    private static Found.Scored scored(ScoreDoc hit) {
        FieldDoc doc = (FieldDoc) hit;
        long tie = (Long) doc.fields[1];
        return doc.fields[0] instanceof Float score
                ? new Found.Scored(doc.doc, score, score, Float.floatToRawIntBits(score), tie)
                : new Found.Scored(doc.doc, 0, 0, (Long) doc.fields[0], tie);
    }

    private Found found(Collected page, List<Found.Scored> docs, float best) {
        TotalHits total = page.top().totalHits;
        return new Found(
                docs,
                best,
                new Total(total.value(), total.relation() == TotalHits.Relation.EQUAL_TO),
                page.facets(),
                rescoring.given(),
                fusing == null ? Map.of() : fusing.shares());
    }

    private record Collected(TopFieldDocs top, Map<Dimension, List<Facet>> facets) {}

    @SuppressWarnings("unchecked")
    private Collected collect(Query query, Sort sort, int count, @Nullable FieldDoc after)
            throws IOException {
        TopFieldCollectorManager top =
                new TopFieldCollectorManager(sort, count, after, EXACT_TOTAL);
        if (request.facets().isEmpty()) {
            return new Collected(searcher.search(query, top), Map.of());
        }
        Object[] both =
                searcher.search(
                        query, new MultiCollectorManager(top, new FacetCounts(request.facets())));
        return new Collected((TopFieldDocs) both[0], (Map<Dimension, List<Facet>>) both[1]);
    }
}
