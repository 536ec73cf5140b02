package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import relata.post.LivePost;
import relata.post.PostKind;
import relata.post.SeriesPlace;
import relata.search.Dimension;
import relata.search.related.Candidate;
import relata.search.related.Candidates;
import relata.search.related.Links;

/** Finds candidates for related articles by one query: words, topics, series and links together. */
public final class NearbyArticles implements Candidates {

    /** What a shared topic counts here; the words together count up to about ten. */
    private static final float TOPIC = 2f;

    private static final float NEAR_TOPIC = 0.7f;
    private static final float SERIES = 4f;
    private static final float LINK = 6f;
    private static final String NO_LANGUAGE = "und";

    private final LuceneIndex index;

    /**
     * @param index the index to look in
     */
    public NearbyArticles(LuceneIndex index) {
        this.index = index;
    }

    @Override
    public Nearby near(LivePost post, Set<String> topics, int limit) {
        return index.read(searcher -> near(searcher, post, topics, limit));
    }

    private static Nearby near(IndexSearcher searcher, LivePost post, Set<String> topics, int limit)
            throws IOException {
        IndexReader reader = searcher.getIndexReader();
        Map<String, Telling> words = TellingWords.of(post, reader);
        Query query = query(post, topics, words);
        List<Integer> hits =
                Arrays.stream(searcher.search(query, limit).scoreDocs)
                        .map((ScoreDoc hit) -> hit.doc)
                        .toList();
        return new Nearby(
                reader.numDocs(), counts(reader, topics), words, candidates(searcher, hits, words));
    }

    private static Query query(LivePost post, Set<String> topics, Map<String, Telling> words) {
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
        SeriesPlace series = post.content().series();
        if (series != null) {
            query.add(flat(Fields.of(Dimension.SERIES), series.series(), SERIES), Occur.SHOULD);
        }
        addLinks(query, post);
        query.setMinimumNumberShouldMatch(1);
        query.add(flat(Fields.KIND, PostKind.POST.name(), 1), Occur.FILTER);
        query.add(new TermQuery(new Term(Fields.ID, post.id())), Occur.MUST_NOT);
        addLanguage(query, post);
        return query.build();
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

    private static Map<String, Integer> counts(IndexReader reader, Set<String> topics)
            throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (String topic : topics) {
            counts.put(topic, reader.docFreq(new Term(Fields.of(Dimension.TOPIC), topic)));
        }
        return counts;
    }

    private static List<Candidate> candidates(
            IndexSearcher searcher, List<Integer> hits, Map<String, Telling> words)
            throws IOException {
        Values values = new Values(searcher.getIndexReader());
        Map<Integer, Map<String, Double>> has =
                new WordsOfHits(searcher).of(hits.stream().sorted().toList(), words.keySet());
        List<Candidate> candidates = new ArrayList<>();
        for (int hit : hits) {
            candidates.add(
                    new Candidate(
                            values.id(hit),
                            RelatedFields.slug(values, hit),
                            RelatedFields.topics(values, hit),
                            Set.copyOf(values.words(Fields.of(Dimension.AUTHOR), hit)),
                            RelatedFields.series(values, hit),
                            RelatedFields.links(values, hit),
                            has.getOrDefault(hit, Map.of()),
                            RelatedFields.sketch(values, hit)));
        }
        return candidates;
    }
}
