package relata.search.lucene;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.jspecify.annotations.Nullable;
import relata.search.Highlight;
import relata.search.Hit;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.SearchResponse.Total;
import relata.search.Understood;
import relata.search.meaning.QueryVector;

/** Answers searches on a view of the index. Immutable. */
final class Searching {

    /** So many hits are highlighted before the time is looked at again. */
    private static final int AT_ONCE = 20;

    /** So exactly is it counted how many articles have the words, before others are added. */
    private static final int COUNTED = 1_000;

    private final Weights weights;
    private final InstantSource clock;
    private final Matching matching;
    private final Deadline deadline;
    private final @Nullable LuceneMeaning meaning;

    /** Searches by words alone. */
    Searching(Weights weights, InstantSource clock, Deadline deadline) {
        this(weights, clock, deadline, null);
    }

    /**
     * @param meaning what articles mean; null for searches by words alone
     */
    Searching(
            Weights weights,
            InstantSource clock,
            Deadline deadline,
            @Nullable LuceneMeaning meaning) {
        this.meaning = meaning;
        this.deadline = deadline;
        this.weights = weights;
        this.clock = clock;
        this.matching = new Matching();
    }

    /**
     * Searches.
     *
     * @param vector what the query means; null when it is not known
     */
    SearchResponse search(
            IndexReader reader,
            SearchRequest request,
            Understood query,
            @Nullable QueryVector vector)
            throws IOException {
        Cursor cursor = Cursor.read(request);
        Plan plan = Planning.of(matching, weighing(request), query, request.filters());
        QueryTimeout timeout = deadline.begin();
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(weights.k1(), weights.b()));
        searcher.setTimeout(timeout);
        @Nullable Fusing fusing =
                byScore(plan, request)
                        ? fusing(
                                searcher, request, plan, cursor == null ? vector : cursor.meaning())
                        : null;
        View view = new View(searcher, timeout, plan, fusing);
        Counted counted = counted(view, request, cursor);
        boolean loose = counted.loose();
        Ranking ranking = ranking(view, request, loose, cursor);
        long enough = counted.known() ? counted.enough() : ranking.total();
        int needed = weights.needed(plan.words().size(), request.sort());
        if (cursor == null && !counted.known() && needed > 1 && tooFew(enough, view, request)) {
            loose = true;
            ranking = withAnyWord(view, request, ranking);
        }
        Found found = ranking.page();
        boolean others = cursor != null || fusing != null || found.total().value() > enough;
        boolean anyWord = (loose && others) || (needed == 1 && plan.words().size() > 1);
        return answer(view, found, new Told(request, query, loose, anyWord, enough));
    }

    /** The pages of one search are all made as the first: a cursor says what the query means. */
    private @Nullable Fusing fusing(
            IndexSearcher searcher, SearchRequest request, Plan plan, @Nullable QueryVector vector)
            throws IOException {
        if (meaning == null
                || vector == null
                || vector.dimensions() != meaning.dimensions()
                || plan.words().isEmpty()) {
            return null;
        }
        Fusing fusing = new Fusing(searcher, meaning, weighing(request).meaning(), vector);
        fusing.find(plan, request.filters().without());
        return fusing;
    }

    private Ranking ranking(View view, SearchRequest request, boolean loose, @Nullable Cursor from)
            throws IOException {
        boolean byDate = !byScore(view.plan(), request);
        int needed =
                loose && byDate ? 1 : weights.needed(view.plan().words().size(), request.sort());
        boolean few = loose && !byDate && needed > 1;
        Query query = query(view, request, needed, few ? bestOfAnyWord(view, request) : null);
        return ranking(view, request, query, from, null);
    }

    /** What has enough of the words together with the best of what has any of them. */
    private Ranking withAnyWord(View view, SearchRequest request, Ranking enough)
            throws IOException {
        if (!byScore(view.plan(), request)) {
            return ranking(view, request, true, null);
        }
        TopFieldDocs best = bestOfAnyWord(view, request);
        int needed = weights.needed(view.plan().words().size(), request.sort());
        Query query = query(view, request, needed, best);
        boolean counts = !request.facets().isEmpty() || view.fusing() != null;
        return ranking(view, request, query, null, counts ? null : enough.firstWith(best));
    }

    private Ranking ranking(
            View view,
            SearchRequest request,
            Query query,
            @Nullable Cursor from,
            @Nullable TopFieldDocs known) {
        boolean byScore = byScore(view.plan(), request);
        return new Ranking(
                view.searcher(),
                weighing(request),
                clock,
                new Ranking.Asked(
                        request, view.plan(), query, view.fusing(), byScore, from, known));
    }

    private static Query query(
            View view, SearchRequest request, int needed, @Nullable TopFieldDocs best) {
        Fusing fusing = view.fusing();
        @Nullable Query also =
                fusing == null || fusing.found().length == 0
                        ? null
                        : new TheseArticles(fusing.found());
        @Nullable Query anyWord = best == null ? null : TheseArticles.of(best);
        Query query = view.plan().query(needed, anyWord, also);
        return Narrowing.without(request.filters().without(), query);
    }

    /** So many as are put in order; what has a word or two among many is not worth counting. */
    private TopFieldDocs bestOfAnyWord(View view, SearchRequest request) throws IOException {
        Query any = Narrowing.without(request.filters().without(), view.plan().query(1));
        var first = new TopFieldCollectorManager(Ranking.BY_SCORE, weights.window(), null, 1);
        return view.searcher().search(any, first);
    }

    Deadline deadline() {
        return deadline;
    }

    @Nullable LuceneMeaning meaning() {
        return meaning;
    }

    private Weights weighing(SearchRequest request) {
        return weights.with(request.emphasis());
    }

    /**
     * How many articles have enough of the words, where that is counted before.
     *
     * @param known whether it was counted
     * @param loose whether any of the words will do
     */
    private record Counted(boolean known, long enough, boolean loose) {}

    /** What is found by meaning must not make it seem that many articles have the words. */
    private Counted counted(View view, SearchRequest request, @Nullable Cursor cursor)
            throws IOException {
        if (cursor != null || view.fusing() == null) {
            return new Counted(false, 0, cursor != null && cursor.loose());
        }
        int needed = weights.needed(view.plan().words().size(), request.sort());
        Query strict = Narrowing.without(request.filters().without(), view.plan().query(needed));
        long enough =
                view.searcher()
                        .search(strict, new TopScoreDocCollectorManager(1, COUNTED))
                        .totalHits
                        .value();
        return new Counted(true, enough, needed > 1 && tooFew(enough, view, request));
    }

    /** In order of date, whatever has only some of the words would push the rest away. */
    private boolean tooFew(long enough, View view, SearchRequest request) {
        if (request.sort() != SearchRequest.Sort.RELEVANCE) {
            return enough < 1;
        }
        return enough < (view.fusing() == null ? weights.window() : weights.few());
    }

    private static boolean byScore(Plan plan, SearchRequest request) {
        return plan.scores() && request.sort() == SearchRequest.Sort.RELEVANCE;
    }

    private record View(
            IndexSearcher searcher, QueryTimeout deadline, Plan plan, @Nullable Fusing fusing) {}

    /** What the answer is to. */
    private record Told(
            SearchRequest request, Understood query, boolean loose, boolean anyWord, long enough) {}

    private static SearchResponse answer(View view, Found found, Told told) throws IOException {
        SearchRequest request = told.request();
        List<Found.Scored> docs = found.docs();
        boolean more = docs.size() > request.limit();
        List<Found.Scored> page = more ? docs.subList(0, request.limit()) : docs;
        List<Hit> hits = hits(view, page, found, request);
        @Nullable String next =
                more
                        ? cursor(view, told, found, page.getLast(), hits.getLast().id())
                                .write(request)
                        : null;
        boolean partial = view.searcher().timedOut() || view.deadline().shouldExit();
        return new SearchResponse(
                hits,
                new Total(found.total().value(), found.total().exact() && !partial),
                next,
                found.facets(),
                told.query()
                        .interpretation()
                        .found(told.anyWord(), told.enough(), found.byMeaning(page)),
                partial);
    }

    private static Cursor cursor(View view, Told told, Found found, Found.Scored last, String id) {
        long key = found.best() > 0 ? Float.floatToRawIntBits(last.score()) : last.key();
        @Nullable QueryVector meaning = view.fusing() == null ? null : view.fusing().vector();
        return new Cursor(told.loose(), found.best(), key, id, meaning);
    }

    private static List<Hit> hits(
            View view, List<Found.Scored> page, Found found, SearchRequest request)
            throws IOException {
        float best = found.best();
        List<List<Highlight>> highlights =
                request.highlights() ? highlights(view, page) : List.of();
        Values values = new Values(view.searcher().getIndexReader());
        Explaining explaining = new Explaining(view.searcher(), view.plan());
        List<Hit> hits = new ArrayList<>(page.size());
        for (int i = 0; i < page.size(); i++) {
            Found.Scored doc = page.get(i);
            boolean explained = request.explain() && best > 0 && !view.deadline().shouldExit();
            hits.add(
                    new Hit(
                            values.id(doc.doc()),
                            values.number(Fields.VERSION, doc.doc()),
                            best > 0 ? Math.min(1, doc.score() / (double) best) : 0,
                            i < highlights.size() ? highlights.get(i) : List.of(),
                            explained ? explaining.explain(doc, found) : List.of(),
                            null));
        }
        return hits;
    }

    /** The passages of as many hits as the time allows. */
    private static List<List<Highlight>> highlights(View view, List<Found.Scored> page)
            throws IOException {
        Highlights highlights =
                new Highlights(view.searcher().getIndexReader(), view.plan().shown());
        int[] docs = page.stream().mapToInt(Found.Scored::doc).toArray();
        List<List<Highlight>> all = new ArrayList<>();
        for (int at = 0; at < docs.length && !view.deadline().shouldExit(); at += AT_ONCE) {
            all.addAll(
                    highlights.of(
                            Arrays.copyOfRange(docs, at, Math.min(docs.length, at + AT_ONCE))));
        }
        return all;
    }
}
