package relata.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

/** A real article among hundreds of real texts about nearly the same, and a real topic scheme. */
class FindingAmongManyTest {

    private static final Path OTHERS = Path.of("../../shared/relevance/counselchat-a/docs.jsonl");

    @TempDir Path directory;
    private LuceneIndex index;
    private QueryUnderstanding understanding;

    @BeforeEach
    void fill() throws IOException {
        assumeTrue(
                SharedScheme.isThere() && Files.isRegularFile(OTHERS),
                "the shared articles are not beside the repository");
        index = LuceneIndex.open(directory, InstantSource.fixed(NOW));
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(posts(), List.of(), 1));
            rebuild.serve();
        }
        Catalog catalog = new Catalog(SharedScheme.read(), Map.of(), Map.of());
        CurrentVocabulary vocabulary = new CurrentVocabulary(() -> catalog, new ArticleWords());
        understanding =
                new NamesInQueries(
                        new TopicUnderstanding(vocabulary, new LuceneWords(index)), () -> catalog);
    }

    private static List<LivePost> posts() throws IOException {
        List<LivePost> posts = new ArrayList<>();
        for (String line : Files.readAllLines(OTHERS)) {
            Document other = Document.parse(line);
            posts.add(
                    article(
                            other.getString("id"),
                            String.valueOf(other.getString("title")),
                            other.getString("text")));
        }
        String[] text = SharedScheme.article().split("\n", 2);
        posts.add(
                article("ours")
                        .title(text[0])
                        .text(text[1])
                        .topics("codependence", "repair", "co-regulation")
                        .live());
        return posts;
    }

    @AfterEach
    void close() {
        if (index != null) {
            index.close();
        }
    }

    private SearchResponse search(String q) {
        return index.search(SearchRequest.of(q), understanding.understand(q));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coregulation",
                "co regulation",
                "co-regulation",
                "co-regulate",
                "codependency",
                "codependence",
                "RLT",
                "relational life therapy",
                "rupture and repair",
                "sensorimoter",
                "why recovery is relational",
                "\"recovery is not just about you\"",
                "topic:codependence recovery"
            })
    void isFoundOnTheFirstPageAndShown(String q) {
        SearchResponse response = search(q);
        Hit ours =
                response.hits().stream()
                        .filter(hit -> hit.id().equals("ours"))
                        .findAny()
                        .orElseThrow(() -> new AssertionError(response.toString()));
        assertThat(ours.highlights()).anyMatch(h -> h.html().contains("<mark>"));
    }

    @Test
    void anUnknownTopicFindsNothing() {
        assertThat(search("topic:no-such-topic recovery").hits()).isEmpty();
        assertThat(search("author:nobody").hits()).isEmpty();
        assertThat(search("-topic:codependence recovery").hits())
                .extracting(Hit::id)
                .isNotEmpty()
                .doesNotContain("ours");
    }

    @Test
    void hostileQueriesAreUnderstoodAndAnswered() {
        for (String q : HostileQueries.ALL) {
            SearchRequest request =
                    SearchRequest.of(q).explained().counting(Set.of(Dimension.values()));
            assertThat(index.search(request, understanding.understand(q)).hits())
                    .as(q)
                    .hasSizeLessThan(21);
        }
    }
}
