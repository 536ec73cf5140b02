package relata.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneWords;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.SharedScheme;
import relata.search.vocabulary.TopicUnderstanding;
import relata.search.vocabulary.Topics;

/** Queries, understood by the topic scheme, on an index. */
class FindingByTopicTest {

    @TempDir Path directory;
    private LuceneIndex index;
    private final AtomicReference<Catalog> catalog =
            new AtomicReference<>(new Catalog(Topics.TREE, Map.of(), Map.of()));
    private QueryUnderstanding understanding;

    @BeforeEach
    void open() {
        index = LuceneIndex.open(directory, InstantSource.fixed(NOW));
        understanding =
                new TopicUnderstanding(
                        new CurrentVocabulary(catalog::get, new ArticleWords()),
                        new LuceneWords(index));
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void put(List<LivePost> posts) {
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(posts, List.of(), 1));
            rebuild.serve();
        }
    }

    private SearchResponse search(String q) {
        return index.search(SearchRequest.of(q), understanding.understand(q));
    }

    private static List<LivePost> library() {
        return List.of(
                article("enmeshed", "Two lives in one", "Enmeshment feels like love at first."),
                article("over", "Doing it all", "She is over functioning, and tired."),
                article("calm", "Calm together", "They learn to co-regulate on the stairs."),
                article("rlt", "A stance", "Relational Life Therapy asks both to look."),
                article("tagged").title("Tagged").topics("sensorimotor").text("The body.").live(),
                article("soup", "Soup", "Peel the onions, then rest in the kitchen."));
    }

    @ParameterizedTest
    @CsvSource({
        "codependency, enmeshed",
        "over-functioning, over",
        "overfunctioning, over",
        "coregulation, calm",
        "co regulation, calm",
        "co-regulating, calm",
        "RLT, rlt",
        "terry real, rlt",
        "sensorimoter, tagged",
        "kithcen, soup",
        "the kitchen, soup"
    })
    void anArticleIsFoundByOtherWordsForItsTopic(String q, String id) {
        put(library());
        SearchResponse response = search(q);
        assertThat(response.hits()).extracting(Hit::id).contains(id);
    }

    @Test
    void theWordItselfRanksAboveOtherWordsForIt() {
        List<LivePost> posts = new ArrayList<>(library());
        posts.add(article("said", "One of two", "Codependency feels like love at first."));
        put(posts);
        assertThat(search("codependency").hits()).extracting(Hit::id).startsWith("said");
    }

    @Test
    void whatWasCorrectedIsSaid() {
        put(library());
        assertThat(search("kithcen").interpretation().corrected()).isEqualTo("kitchen");
        assertThat(search("kitchen").interpretation().corrected()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coregulation",
                "co regulation",
                "co-regulate",
                "codependency",
                "RLT",
                "rupture and repair",
                "sensorimoter"
            })
    void theArticleThatLiesBesideTheRepositoryIsFoundWithAHighlight(String q) throws IOException {
        assumeThat(SharedScheme.isThere())
                .as("SKIPPED: the shared article and scheme are not beside the repository")
                .isTrue();
        catalog.set(new Catalog(SharedScheme.read(), Map.of(), Map.of()));
        String text = SharedScheme.article();
        String title = text.lines().findFirst().orElseThrow();
        List<LivePost> posts = new ArrayList<>(library());
        posts.add(article("why", title, text.substring(title.length()).strip()));
        put(posts);
        assertThat(search(q).hits())
                .filteredOn(hit -> hit.id().equals("why"))
                .singleElement()
                .satisfies(hit ->
                        assertThat(hit.highlights()).anyMatch(h -> h.html().contains("<mark>")));
    }
}
