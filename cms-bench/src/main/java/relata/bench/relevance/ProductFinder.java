package relata.bench.relevance;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.body.Section;
import relata.catalog.Catalog;
import relata.post.LiveBody;
import relata.post.LivePost;
import relata.post.PostContent;
import relata.post.Published;
import relata.search.ArticleIndex;
import relata.search.Hit;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.Understood;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneMeaning;
import relata.search.lucene.LuceneWords;
import relata.search.lucene.NearbyArticles;
import relata.search.lucene.Weights;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.meaning.Encoder;
import relata.search.meaning.QueryMeaning;
import relata.search.meaning.QueryVector;
import relata.search.meaning.Reading;
import relata.search.related.Related;
import relata.search.related.RelatedArticles;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.TopicUnderstanding;
import relata.topic.TopicTree;

/**
 * The product: its own index, its understanding of queries, its related articles. There are no
 * topics, series or links; what the texts are labelled with is not told.
 */
final class ProductFinder implements Finder {

    private static final Instant THEN = Instant.parse("2020-01-01T00:00:00Z");

    /** What is judged must not hang on how busy the machine is. */
    private static final Duration NO_HASTE = Duration.ofMinutes(10);

    private static final Catalog NOTHING_KNOWN = new Catalog(TopicTree.EMPTY, Map.of(), Map.of());

    private final LuceneIndex index;
    private final @Nullable QueryMeaning queries;
    private final QueryUnderstanding understanding;
    private final RelatedArticles related;

    private ProductFinder(
            Path folder,
            Weights weights,
            @Nullable LuceneMeaning meaning,
            @Nullable QueryMeaning queries) {
        this.queries = queries;
        this.index =
                LuceneIndex.open(
                        folder.resolve("words"),
                        InstantSource.fixed(THEN),
                        weights,
                        NO_HASTE,
                        meaning);
        this.understanding =
                new TopicUnderstanding(
                        new CurrentVocabulary(() -> NOTHING_KNOWN, new ArticleWords()),
                        new LuceneWords(index));
        this.related = new RelatedArticles(new NearbyArticles(index));
    }

    /** By words alone. */
    static ProductFinder byWords(JudgedCollection collection, Path folder, Weights weights) {
        ProductFinder finder = new ProductFinder(folder, weights, null, null);
        finder.fill(posts(collection));
        return finder;
    }

    /** Reads what the texts mean. To be closed after the last finder that has it. */
    static LuceneMeaning read(JudgedCollection collection, Path folder, Encoder encoder) {
        LuceneMeaning meaning =
                LuceneMeaning.open(
                        folder.resolve("meaning"), encoder.model(), encoder.dimensions());
        new Reading(meaning, encoder).read(posts(collection));
        return meaning;
    }

    /** By words and meaning. */
    static ProductFinder byMeaning(
            JudgedCollection collection,
            Path folder,
            Weights weights,
            LuceneMeaning meaning,
            Encoder encoder) {
        ProductFinder finder =
                new ProductFinder(
                        folder, weights, meaning, new QueryMeaning(encoder, Duration.ofMinutes(1)));
        finder.fill(posts(collection));
        return finder;
    }

    private void fill(List<LivePost> posts) {
        if (index.documents() != posts.size()) {
            try (ArticleIndex.Rebuild filling = index.rebuild()) {
                filling.apply(new ArticleIndex.Step(posts, List.of(), 1));
                filling.serve();
            }
        }
    }

    private static List<LivePost> posts(JudgedCollection collection) {
        return collection.texts().stream().map(ProductFinder::post).toList();
    }

    private static LivePost post(JudgedCollection.Text text) {
        PostContent content =
                PostContent.of(
                        text.title(), "post-" + text.id(), new Body(Body.Format.TEXT, text.text()));
        List<Section> sections = List.of(new Section(null, text.text()));
        LiveBody body = new LiveBody("", sections, List.of(), 0, 0, "en");
        return new LivePost(text.id(), new Published(content, body, THEN, THEN, 1));
    }

    @Override
    public List<String> search(String query) {
        SearchRequest request =
                SearchRequest.of(query).limitedTo(SearchRequest.MAX_LIMIT).withoutHighlights();
        Understood understood = understanding.understand(query);
        @Nullable QueryVector vector = queries == null ? null : queries.of(understood.sentence());
        return index.search(request, understood, vector).hits().stream().map(Hit::id).toList();
    }

    @Override
    public List<String> related(JudgedCollection.Text text) {
        return related.of(post(text), NOTHING_KNOWN, 10).articles().stream()
                .map(Related::id)
                .toList();
    }

    @Override
    public void close() {
        index.close();
    }
}
