package relata.search.lucene;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.jspecify.annotations.Nullable;
import relata.search.Highlight;
import relata.search.Hit;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.SearchResponse.Total;
import relata.search.Understood;

/** Answers searches on a view of the index. Immutable. */
final class Searching {

    /** So many hits are highlighted before the time is looked at again. */
    private static final int AT_ONCE = 20;

    private final Weights weights;
    private final InstantSource clock;
    private final Matching matching;
    private final Deadline deadline;

    Searching(Weights weights, InstantSource clock, Deadline deadline) {
        this.deadline = deadline;
        this.weights = weights;
        this.clock = clock;
        this.matching = new Matching();
    }

    SearchResponse search(IndexReader reader, SearchRequest request, Understood query)
            throws IOException {
        Cursor cursor = Cursor.read(request);
        Plan plan = Planning.of(matching, weighing(request), query, request.filters());
        QueryTimeout timeout = deadline.begin();
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(weights.k1(), weights.b()));
        searcher.setTimeout(timeout);
        int needed = weights.needed(plan.words().size(), request.sort());
        boolean loose = cursor != null && cursor.loose();
        Found found = find(searcher, request, plan, cursor);
        long enough = found.total().value();
        if (cursor == null && tooFew(found, request) && needed > 1) {
            loose = true;
            found = find(searcher, request, plan, new Cursor(true, 0, 0, ""));
        }
        boolean anyWord = loose || (needed == 1 && plan.words().size() > 1);
        return answer(
                new View(searcher, timeout, plan, loose, anyWord, enough), found, request, query);
    }

    private Found find(
            IndexSearcher searcher, SearchRequest request, Plan plan, @Nullable Cursor cursor)
            throws IOException {
        boolean loose = cursor != null && cursor.loose();
        int needed = loose ? 1 : weights.needed(plan.words().size(), request.sort());
        @Nullable Cursor from = cursor == null || cursor.id().isEmpty() ? null : cursor;
        Ranking ranking =
                new Ranking(
                        searcher,
                        weighing(request),
                        clock,
                        new Ranking.Asked(
                                request,
                                plan,
                                Narrowing.without(
                                        request.filters().without(), plan.query(needed))));
        return byScore(plan, request) ? ranking.byScore(from) : ranking.byDate(from);
    }

    private Weights weighing(SearchRequest request) {
        return weights.with(request.emphasis());
    }

    /** In order of date, whatever has only some of the words would push the rest away. */
    private boolean tooFew(Found found, SearchRequest request) {
        int few = request.sort() == SearchRequest.Sort.RELEVANCE ? weights.few() : 1;
        return found.total().value() < few;
    }

    private static boolean byScore(Plan plan, SearchRequest request) {
        return plan.scores() && request.sort() == SearchRequest.Sort.RELEVANCE;
    }

    private record View(
            IndexSearcher searcher,
            QueryTimeout deadline,
            Plan plan,
            boolean loose,
            boolean anyWord,
            long enough) {}

    private static SearchResponse answer(
            View view, Found found, SearchRequest request, Understood query) throws IOException {
        List<Found.Scored> docs = found.docs();
        boolean more = docs.size() > request.limit();
        List<Found.Scored> page = more ? docs.subList(0, request.limit()) : docs;
        List<Hit> hits = hits(view, page, found.best(), request);
        @Nullable String next =
                more ? cursor(view, page.getLast(), hits.getLast(), found).write(request) : null;
        boolean partial = view.searcher().timedOut() || view.deadline().shouldExit();
        return new SearchResponse(
                hits,
                new Total(found.total().value(), found.total().exact() && !partial),
                next,
                found.facets(),
                query.interpretation().withAnyWord(view.anyWord(), view.enough()),
                partial);
    }

    private static Cursor cursor(View view, Found.Scored last, Hit hit, Found found) {
        long key = found.best() > 0 ? Float.floatToRawIntBits(last.score()) : last.key();
        return new Cursor(view.loose(), found.best(), key, hit.id());
    }

    private static List<Hit> hits(
            View view, List<Found.Scored> page, float best, SearchRequest request)
            throws IOException {
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
                            explained ? explaining.explain(doc, best) : List.of(),
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
