package relata.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relata.catalog.Catalog;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.Dimension;
import relata.search.Filters;
import relata.search.HostileQueries;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.Understood;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.TopicUnderstanding;
import relata.search.vocabulary.Topics;
import relata.topic.Topic;
import relata.topic.TopicTree;

/** Whatever is typed, and however many topics it names: the query stays small, and is answered. */
class BoundedQueriesTest {

    /** Three quarters of what Lucene takes, with every word of a phrase counted. */
    private static final int MOST_CLAUSES = 768;

    private static final int TOPICS = 40;
    private static final long SEED = 20_261_122;

    @TempDir Path directory;
    private LuceneIndex index;
    private QueryUnderstanding understanding;

    @BeforeEach
    void open() {
        index = LuceneIndex.open(directory, InstantSource.fixed(NOW));
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(
                    new Step(
                            List.of(article("a", "Healing", "Repair and co-regulation.")),
                            List.of(),
                            1));
            rebuild.serve();
        }
        Catalog catalog = new Catalog(manyTopicsOfOneName(), Map.of(), Map.of());
        understanding =
                new TopicUnderstanding(
                        new CurrentVocabulary(() -> catalog, new ArticleWords()),
                        new LuceneWords(index));
    }

    @AfterEach
    void close() {
        index.close();
    }

    /** As a scheme may have them whose editors never looked for what they already had. */
    private static TopicTree manyTopicsOfOneName() {
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; i < TOPICS; i++) {
            int number = i;
            List<String> labels =
                    IntStream.range(0, 20)
                            .mapToObj(n -> "name " + number + " over-under word" + n)
                            .collect(Collectors.toCollection(ArrayList::new));
            labels.add("healing");
            topics.add(Topics.topic("t" + i, "Topic " + i, labels, List.of()));
        }
        return new TopicTree(topics);
    }

    static List<String> hostile() {
        return HostileQueries.ALL;
    }

    @MethodSource("hostile")
    @ParameterizedTest
    void aHostileTextIsASmallQuery(String q) {
        assertBounded(q);
    }

    @Test
    void randomGarbageIsASmallQuery() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            assertBounded(garbage(random));
        }
    }

    private static final List<String> PIECES =
            List.of(
                    "healing",
                    "repair",
                    "co-regulation",
                    "topic 7",
                    "name 3 over-under word2",
                    "the",
                    "\"",
                    "\"",
                    "-",
                    "+",
                    " OR ",
                    "|",
                    "title:",
                    "topic:",
                    "*",
                    "?",
                    "~2",
                    "(",
                    ")",
                    "[",
                    "/.*/",
                    "\\",
                    "😀",
                    "\ud83d",
                    "关系",
                    "علاقة",
                    "ก",
                    "ß",
                    "\0",
                    "é",
                    "\u0301",
                    "-over-under",
                    " ",
                    " ",
                    " ",
                    " ");

    private static String garbage(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(200); pieces > 0; pieces--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private void assertBounded(String q) {
        Understood query = understanding.understand(q);
        Plan plan = Planning.of(new Matching(), Weights.DEFAULT, query, Filters.NONE);
        int clauses = clauses(plan.query(1));
        Query again = plan.again();
        assertThat(clauses + (again == null ? 0 : clauses(again)))
                .as("clauses of %s", q)
                .isLessThanOrEqualTo(MOST_CLAUSES);
        SearchRequest request = SearchRequest.of(q).explained().counting(Set.of(Dimension.TOPIC));
        assertThat(index.search(request, query).partial()).isFalse();
    }

    private static int clauses(Query query) {
        int[] count = new int[1];
        query.visit(
                new QueryVisitor() {
                    @Override
                    public void consumeTerms(Query parent, Term... terms) {
                        count[0] += terms.length;
                    }

                    @Override
                    public void visitLeaf(Query leaf) {
                        count[0]++;
                    }

                    @Override
                    public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
                        return this;
                    }
                });
        return count[0];
    }
}
