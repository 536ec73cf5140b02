package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import relata.post.LivePost;
import relata.post.PostKind;
import relata.post.SeriesPlace;
import relata.search.Dimension;
import relata.search.related.Candidate;
import relata.search.related.Candidates;
import relata.search.related.Links;
import relata.search.related.RelatedRequest;

/** Finds candidates for related articles by one query: words, topics, series and links together. */
public final class NearbyArticles implements Candidates {

    /** What a shared topic counts here; the words together count up to about ten. */
    private static final float TOPIC = 2f;

    private static final float NEAR_TOPIC = 0.7f;
    private static final float SERIES = 4f;
    private static final float LINK = 6f;
    private static final float PIN = 1_000f;

    /** The same order whatever order the index is in. */
    private static final Sort BEST =
            new Sort(SortField.FIELD_SCORE, new SortField(Fields.TIE, SortField.Type.LONG));

    private static final String NO_LANGUAGE = "und";

    private final LuceneIndex index;
    private final UsualLength usualLength = new UsualLength();

    /**
     * @param index the index to look in
     */
    public NearbyArticles(LuceneIndex index) {
        this.index = index;
    }

    @Override
    public Nearby near(RelatedRequest request, Set<String> topics, int limit) {
        QueryTimeout time = index.time();
        return index.readWithin(
                time,
                searcher -> {
                    double length = usualLength.in(searcher.getIndexReader());
                    return near(new View(searcher, length, time), request, topics, limit);
                });
    }

    /** A view of the index, how long its articles are, and the time for looking at it. */
    private record View(IndexSearcher searcher, double usualLength, QueryTimeout time) {}

    private Nearby near(View view, RelatedRequest request, Set<String> topics, int limit)
            throws IOException {
        IndexSearcher searcher = view.searcher();
        TellingWords.Chosen telling = TellingWords.of(request.post(), searcher);
        Map<String, Telling> words = telling.words();
        int articles = searcher.getIndexReader().numDocs();
        searcher.setSimilarity(
                new SteadySimilarity(telling.articles(), articles, view.usualLength()));
        Query query = wanted(request, nearby(request, topics, words));
        List<Integer> byWords =
                Arrays.stream(searcher.search(query, limit, BEST).scoreDocs)
                        .map((ScoreDoc hit) -> hit.doc)
                        .toList();
        LuceneMeaning known = index.meaning();
        NearMeaning meaning =
                known == null || view.time().shouldExit()
                        ? null
                        : NearMeaning.of(searcher, known, request.post());
        Set<Integer> hits =
                meaning == null
                        ? new LinkedHashSet<>(byWords)
                        : meaning.added(byWords, allowed(request), limit);
        return new Nearby(
                articles,
                counts(searcher, topics),
                words,
                candidates(view, hits, words),
                meaning == null ? Map.of() : meaning.of(hits),
                view.time().shouldExit());
    }

    /** What may be found at all. */
    private static Query allowed(RelatedRequest request) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(flat(Fields.KIND, PostKind.POST.name(), 1), Occur.FILTER);
        addLanguage(query, request.post());
        query.add(new TermQuery(new Term(Fields.ID, request.post().id())), Occur.MUST_NOT);
        request.hidden()
                .forEach(id -> query.add(new TermQuery(new Term(Fields.ID, id)), Occur.MUST_NOT));
        return query.build();
    }

    /** What is near or pinned; never the article itself nor what is hidden. */
    private static Query wanted(RelatedRequest request, Query nearby) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(nearby, Occur.SHOULD);
        request.pinned().forEach(id -> query.add(flat(Fields.ID, id, PIN), Occur.SHOULD));
        query.add(new TermQuery(new Term(Fields.ID, request.post().id())), Occur.MUST_NOT);
        for (String id : request.hidden()) {
            query.add(new TermQuery(new Term(Fields.ID, id)), Occur.MUST_NOT);
        }
        return query.build();
    }

    private static Query nearby(
            RelatedRequest request, Set<String> topics, Map<String, Telling> words) {
        LivePost post = request.post();
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        double all = words.values().stream().mapToDouble(Telling::weight).sum();
        words.forEach((word, telling) ->
                query.add(
                        new BoostQuery(
                                new TermQuery(new Term(Fields.TEXT, word)),
                                (float) (telling.weight() / all)),
                        Occur.SHOULD));
        Set<String> own = Set.copyOf(post.content().topics());
        for (String topic : topics) {
            float boost = own.contains(topic) ? TOPIC : NEAR_TOPIC;
            query.add(flat(Fields.of(Dimension.TOPIC), topic, boost), Occur.SHOULD);
        }
        addSeries(query, request);
        addLinks(query, post);
        query.setMinimumNumberShouldMatch(1);
        query.add(flat(Fields.KIND, PostKind.POST.name(), 1), Occur.FILTER);
        addLanguage(query, post);
        return query.build();
    }

    private static void addSeries(BooleanQuery.Builder query, RelatedRequest request) {
        SeriesPlace series = request.post().content().series();
        if (series != null) {
            query.add(flat(Fields.of(Dimension.SERIES), series.series(), SERIES), Occur.SHOULD);
            Stream.of(request.previous(), request.next())
                    .filter(Objects::nonNull)
                    .forEach(id -> query.add(flat(Fields.ID, id, LINK), Occur.SHOULD));
        }
    }

    private static void addLinks(BooleanQuery.Builder query, LivePost post) {
        for (String link : Links.to(post)) {
            query.add(flat(Fields.LINKS, link, LINK), Occur.SHOULD);
        }
        for (String slug : Links.slugs(post)) {
            query.add(flat(Fields.SLUG, slug, LINK), Occur.SHOULD);
        }
        for (String id : Links.neighbours(post)) {
            query.add(flat(Fields.ID, id, LINK), Occur.SHOULD);
        }
    }

    /** Readers want what they can read: the same language, or one that nobody knows. */
    private static void addLanguage(BooleanQuery.Builder query, LivePost post) {
        String language = primary(post.body().language());
        if (!language.equals(NO_LANGUAGE)) {
            query.add(
                    new BooleanQuery.Builder()
                            .add(flat(Fields.LANGUAGE, language, 1), Occur.SHOULD)
                            .add(flat(Fields.LANGUAGE, NO_LANGUAGE, 1), Occur.SHOULD)
                            .build(),
                    Occur.FILTER);
        }
    }

    private static String primary(String tag) {
        return tag.toLowerCase(Locale.ROOT).split("-", 2)[0];
    }

    private static Query flat(String field, String value, float boost) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, value))), boost);
    }

    /** Exact, so that a merge of segments changes no answer. */
    private static Map<String, Integer> counts(IndexSearcher searcher, Set<String> topics)
            throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (String topic : topics) {
            Term term = new Term(Fields.of(Dimension.TOPIC), topic);
            counts.put(topic, searcher.count(new TermQuery(term)));
        }
        return counts;
    }

    private static boolean isPointedAt(IndexSearcher searcher, String id, String slug)
            throws IOException {
        for (String link : Links.to(id, slug)) {
            if (searcher.count(new TermQuery(new Term(Fields.LINKS, link))) > 0) {
                return true;
            }
        }
        return false;
    }

    /** As many as the time allows. */
    private static List<Candidate> candidates(
            View view, Set<Integer> hits, Map<String, Telling> words) throws IOException {
        IndexSearcher searcher = view.searcher();
        Values values = new Values(searcher.getIndexReader());
        Map<Integer, Map<String, Double>> has =
                new WordsOfHits(searcher, view.usualLength())
                        .of(hits.stream().sorted().toList(), words.keySet());
        List<Candidate> candidates = new ArrayList<>();
        for (int hit : hits) {
            if (view.time().shouldExit()) {
                break;
            }
            String id = values.id(hit);
            String slug = RelatedFields.slug(values, hit);
            candidates.add(
                    new Candidate(
                            id,
                            values.number(Fields.VERSION, hit),
                            slug,
                            RelatedFields.topics(values, hit),
                            Set.copyOf(values.words(Fields.of(Dimension.AUTHOR), hit)),
                            RelatedFields.series(values, hit),
                            isPointedAt(searcher, id, slug),
                            RelatedFields.links(values, hit),
                            has.getOrDefault(hit, Map.of()),
                            RelatedFields.sketch(values, hit)));
        }
        return candidates;
    }
}
