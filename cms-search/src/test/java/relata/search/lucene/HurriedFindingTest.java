package relata.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.FakeEncoder;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.meaning.Reading;
import relata.search.related.RelatedArticles;
import relata.search.related.RelatedResponse;
import relata.search.suggest.AsYouType;
import relata.search.suggest.SuggestResponse;
import relata.search.suggest.Suggestion;
import relata.search.suggest.Suggestion.Kind;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.Topics;

/** Suggestions and related articles whose time runs out after so many looks at the clock. */
class HurriedFindingTest {

    private static final int IN_TIME = Integer.MAX_VALUE;
    private static final Catalog CATALOG = new Catalog(Topics.TREE, Map.of(), Map.of());
    private static final LivePost SEED = post(0);

    @TempDir Path directory;
    private final FakeEncoder encoder = new FakeEncoder();
    private final AtomicInteger looksLeft = new AtomicInteger();
    private LuceneMeaning meaning;
    private LuceneIndex index;
    private AsYouType asYouType;
    private RelatedArticles related;

    @BeforeEach
    void open() {
        meaning =
                LuceneMeaning.open(
                        directory.resolve("meaning"), encoder.model(), encoder.dimensions());
        Deadline deadline =
                new Deadline(Duration.ofNanos(1), () -> looksLeft.getAndDecrement() > 0 ? 0 : 1);
        Searching searching =
                new Searching(Weights.DEFAULT, InstantSource.fixed(NOW), deadline, meaning);
        index = LuceneIndex.open(directory.resolve("words"), FSDirectory::open, searching);
        List<LivePost> posts = IntStream.range(0, 40).mapToObj(i -> post(i)).toList();
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(posts, List.of(), 1));
            rebuild.serve();
        }
        new Reading(meaning, encoder).read(posts);
        meaning.refresh();
        ArticleWords words = new ArticleWords();
        asYouType =
                new AsYouType(
                        new CurrentVocabulary(() -> CATALOG, words),
                        words,
                        new LuceneBeginnings(index));
        related = new RelatedArticles(new NearbyArticles(index));
    }

    @AfterEach
    void close() {
        index.close();
        meaning.close();
    }

    private static LivePost post(int number) {
        return article("a" + number)
                .title("Repair number " + number)
                .text("Repair begins where a quarrel ends." + story(number))
                .topics(number % 2 == 0 ? "repair" : "therapy")
                .live();
    }

    /** No two are nearly the same text. */
    private static String story(int number) {
        return IntStream.range(0, 30)
                .mapToObj(i -> " Then number " + (number * 100 + i) + " gave a reply.")
                .collect(Collectors.joining());
    }

    /** The first look says when it began. */
    private SuggestResponse suggest(int looks) {
        looksLeft.set(looks);
        return asYouType.suggest("rep", 8);
    }

    private RelatedResponse relate(int looks) {
        looksLeft.set(looks);
        return related.of(SEED, CATALOG, 5);
    }

    @Test
    void suggestionsWithoutTimeAreTopicsAndSayThatThereMayBeMore() {
        SuggestResponse cut = suggest(1);
        assertThat(cut.partial()).isTrue();
        assertThat(cut.suggestions()).extracting(Suggestion::kind).containsOnly(Kind.TOPIC);
    }

    @Test
    void relatedArticlesWithoutTimeAreNoneAndSayThatThereMayBeMore() {
        assertThat(relate(1)).isEqualTo(new RelatedResponse(List.of(), true));
    }

    @Test
    void whenTheTimeRunsOutSomewhereSuggestionsAreAllThereOrSaySo() {
        SuggestResponse whole = suggest(IN_TIME);
        assertThat(whole.partial()).isFalse();
        assertThat(whole.suggestions())
                .extracting(Suggestion::kind)
                .contains(Kind.TOPIC, Kind.POST, Kind.QUERY);
        assertThat(untilWhole(this::suggest, SuggestResponse::partial)).isEqualTo(whole);
    }

    @Test
    void whenTheTimeRunsOutSomewhereRelatedArticlesAreAllThereOrSaySo() {
        RelatedResponse whole = relate(IN_TIME);
        assertThat(whole.partial()).isFalse();
        assertThat(whole.articles()).hasSize(5);
        assertThat(untilWhole(this::relate, RelatedResponse::partial)).isEqualTo(whole);
    }

    /** The first answer, with ever more time, that does not say that there may be more. */
    private static <T> T untilWhole(IntFunction<T> answer, Predicate<T> partial) {
        for (int looks = 2; looks < 10_000; looks++) {
            T got = answer.apply(looks);
            if (!partial.test(got)) {
                assertThat(looks).as("looks at the clock").isGreaterThan(5);
                return got;
            }
        }
        throw new AssertionError("There is never enough time.");
    }
}
