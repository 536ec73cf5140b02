package relata.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relata.post.LivePost;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.Hit.ScorePart;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneMeaning;
import relata.search.lucene.Weights;
import relata.search.meaning.QueryMeaning;
import relata.search.meaning.Reading;
import relata.search.tuned.Tuned;
import relata.search.tuned.TunedSearch;
import relata.tuning.SignalWeights;
import relata.tuning.Tuning;

/** Words and meaning together, on real indexes. */
class SearchByMeaningTest {

    private static final Set<String> OF_MEANING =
            Set.of("what the article means", "articles that say the same");

    @TempDir Path directory;
    private final FakeEncoder encoder = new FakeEncoder();
    private final QueryMeaning queries = new QueryMeaning(encoder, Duration.ofMillis(10));
    private LuceneMeaning meaning;
    private LuceneIndex index;
    private long position;

    @BeforeEach
    void open() {
        meaning =
                LuceneMeaning.open(
                        directory.resolve("meaning"), encoder.model(), encoder.dimensions());
        index =
                LuceneIndex.open(
                        directory.resolve("words"),
                        InstantSource.fixed(NOW),
                        Weights.DEFAULT,
                        Duration.ofSeconds(2),
                        meaning);
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.serve();
        }
    }

    @AfterEach
    void close() {
        index.close();
        meaning.close();
    }

    private void put(LivePost... posts) {
        putWords(posts);
        new Reading(meaning, encoder).read(List.of(posts));
        meaning.refresh();
    }

    private void putWords(LivePost... posts) {
        index.apply(new Step(List.of(posts), List.of(), ++position));
        index.refresh();
    }

    private SearchResponse search(String q) {
        return search(SearchRequest.of(q));
    }

    private SearchResponse search(SearchRequest request) {
        Understood query = QuerySyntax.parse(request.q());
        return index.search(
                request, query, request.cursor() == null ? queries.of(query.sentence()) : null);
    }

    private List<String> ids(String q) {
        return ArticleIndexContract.ids(search(q));
    }

    private void putSome() {
        put(
                article("night", "At night", "They argue with the husband again."),
                article("soup", "Soup", "Peel onions, then rest in kitchens."),
                article("fight", "A fight", "Every quarrel has its reasons."));
    }

    @Test
    void findsWhatIsSaidInOtherWords() {
        putSome();
        SearchResponse found = search("quarrel spouse");
        assertThat(ArticleIndexContract.ids(found)).contains("night").doesNotContain("soup");
        assertThat(found.interpretation().byMeaning()).isTrue();
        assertThat(found.total().value()).isEqualTo(found.hits().size());
    }

    @Test
    void findsNothingWhereNothingIsMeant() {
        putSome();
        assertThat(ids("zzyzx")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quarrel\"", "title:quarrel", "-soup", ""})
    void exactQueriesStayAsTheyAre(String q) {
        putSome();
        assertThat(search(q).interpretation().byMeaning()).isFalse();
        assertThat(ids(q))
                .isEqualTo(
                        ArticleIndexContract.ids(
                                index.search(SearchRequest.of(q), QuerySyntax.parse(q))));
    }

    @Test
    void inOrderOfDateOnlyWordsCount() {
        putSome();
        SearchResponse found =
                search(SearchRequest.of("quarrel").sortedBy(SearchRequest.Sort.NEWEST));
        assertThat(ArticleIndexContract.ids(found)).containsExactly("fight");
        assertThat(found.interpretation().byMeaning()).isFalse();
    }

    @Test
    void withoutAnEncoderItSearchesByWords() {
        putSome();
        encoder.away(true);
        SearchResponse found = search("quarrel");
        assertThat(ArticleIndexContract.ids(found)).containsExactly("fight");
        assertThat(found.interpretation().byMeaning()).isFalse();
        encoder.away(false);
        assertThat(ids("quarrel")).contains("fight", "night");
    }

    @Test
    void anArticleThatWasNotReadYetIsFoundByItsWords() {
        putSome();
        putWords(article("new", "New", "A quarrel in the morning."));
        assertThat(ids("quarrel")).contains("new", "fight", "night");
    }

    private static Stream<String> parts(SearchResponse found) {
        return found.hits().stream().flatMap(h -> h.explanation().stream()).map(ScorePart::part);
    }

    @Test
    void whereNoArticleWasReadYetNothingIsSaidToBeByMeaning() {
        putWords(
                article("one", "One", "A quarrel in the morning."),
                article("two", "Two", "A quarrel about a quarrel in the evening, and more."));
        SearchRequest request = SearchRequest.of("quarrel").explained();
        SearchResponse found = search(request);
        SearchResponse byWords = index.search(request, QuerySyntax.parse("quarrel"));
        assertThat(found.interpretation().byMeaning()).isFalse();
        assertThat(ArticleIndexContract.ids(found)).isEqualTo(ArticleIndexContract.ids(byWords));
        assertThat(parts(found)).doesNotContainAnyElementsOf(OF_MEANING);
        assertPartsAddUp(found);
    }

    @Test
    void whereMeaningAddsNothingToWhatIsShownItIsNotSaidToCount() {
        put(article("only", "Only", "A quarrel in the morning."));
        SearchResponse found = search(SearchRequest.of("quarrel").explained());
        assertThat(found.hits()).hasSize(1);
        assertThat(found.interpretation().byMeaning()).isFalse();
        assertPartsAddUp(found);
    }

    @Test
    void meaningIsSaidToCountOnThosePagesWhereItDoes() {
        putMany();
        putWords(article("new", "New", "A quarrel in the morning."));
        SearchRequest request = SearchRequest.of("quarrel").limitedTo(7).explained();
        SearchResponse page = search(request);
        List<Boolean> said = new ArrayList<>();
        while (page.nextCursor() != null) {
            boolean counts = parts(page).anyMatch(OF_MEANING::contains);
            assertThat(page.interpretation().byMeaning()).isEqualTo(counts);
            assertPartsAddUp(page);
            said.add(counts);
            page = search(request.from(page.nextCursor()));
        }
        assertThat(said).contains(true, false);
    }

    /** What is left over of a score is said to be for its date: at most a twentieth. */
    private static void assertPartsAddUp(SearchResponse found) {
        assertThat(found.hits())
                .allSatisfy(hit ->
                        assertThat(hit.explanation())
                                .filteredOn(part -> part.part().equals("published lately"))
                                .allMatch(part -> part.weight() <= 0.051 * hit.score()));
        assertThat(found.hits())
                .allSatisfy(hit ->
                        assertThat(hit.explanation().stream().mapToDouble(ScorePart::weight).sum())
                                .isEqualTo(hit.score(), within(0.01)));
    }

    private SearchResponse weighing(double weight, String q) {
        SignalWeights weights = new SignalWeights(1, 1, 1, 1, 1, 1, 365, weight);
        return new TunedSearch(index, QueryUnderstanding.PLAIN, queries)
                .search(
                        SearchRequest.of(q).explained(),
                        new Tuned(new Tuning(List.of(), List.of(), weights)));
    }

    private static double ofMeaning(SearchResponse found) {
        return found.hits().stream()
                .flatMap(hit -> hit.explanation().stream())
                .filter(part -> part.part().equals("what the article means"))
                .mapToDouble(ScorePart::weight)
                .sum();
    }

    @Test
    void anEditorsWeightMovesWhatMeaningCounts() {
        putMany();
        SearchResponse little = weighing(0.2, "quarrel gardens");
        SearchResponse usual = weighing(1, "quarrel gardens");
        SearchResponse much = weighing(10, "quarrel gardens");
        assertThat(ofMeaning(little)).isPositive().isLessThan(ofMeaning(usual));
        assertThat(ofMeaning(usual)).isLessThan(ofMeaning(much));
        List.of(little, usual, much).forEach(SearchByMeaningTest::assertPartsAddUp);
    }

    @Test
    void withoutAWeightMeaningIsNotAskedFor() {
        putMany();
        SearchResponse byWords =
                index.search(SearchRequest.of("quarrel").explained(), QuerySyntax.parse("quarrel"));
        int asked = encoder.encoded.size();
        assertThat(weighing(0, "quarrel")).isEqualTo(byWords);
        assertThat(encoder.since(asked)).isEmpty();
    }

    @Test
    void whatIsNoLongerPublishedIsNotFound() {
        putSome();
        index.apply(new Step(List.of(), List.of("night"), ++position));
        index.refresh();
        assertThat(meaning.articles()).isEqualTo(3);
        assertThat(ids("quarrel spouse")).doesNotContain("night");
    }

    @Test
    void whatAnArticleSaidBeforeIsForgotten() {
        putSome();
        putWords(article("night", "At night", "Peel onions."));
        assertThat(ids("quarrel spouse")).doesNotContain("night");
        put(article("night", "At night", "Peel onions."));
        assertThat(meaning.articles()).isEqualTo(3);
        assertThat(ids("quarrel spouse")).doesNotContain("night");
    }

    @Test
    void filtersHold() {
        put(
                article("a").title("One").topics("love").text("They argue daily.").live(),
                article("b").title("Two").topics("work").text("They argue often.").live());
        Filters onLove = Filters.NONE.withTopics(Set.of("love"));
        SearchRequest request = SearchRequest.of("quarrel").with(onLove);
        assertThat(ArticleIndexContract.ids(search(request))).containsExactly("a");
        assertThat(ids("quarrel -daily")).containsExactly("b");
        assertThat(ids("quarrel \"argue often\"")).containsExactly("b");
    }

    @Test
    void aTitleThatIsAskedForComesFirst() {
        put(
                article("title", "Arguing with your partner", "Peel onions, then rest."),
                article(
                        "near",
                        "Home",
                        "A spouse and wife quarrel. Arguing with a partner, fight, husband."));
        assertThat(ids("Arguing with your partner")).startsWith("title");
    }

    private void putMany() {
        List<LivePost> posts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            posts.add(
                    article(
                            "w" + i,
                            "Words " + i,
                            "A quarrel about gardens, horses, rivers" + " and so".repeat(i) + "."));
        }
        for (int i = 0; i < 20; i++) {
            posts.add(
                    article("m" + i)
                            .title("Meaning " + i)
                            .topics("t" + i % 2)
                            .text("They argue" + " all day".repeat(i) + ".")
                            .live());
        }
        put(posts.toArray(LivePost[]::new));
    }

    private List<String> pages(SearchRequest first, Runnable between) {
        List<String> all = new ArrayList<>();
        SearchResponse page = search(first);
        all.addAll(ArticleIndexContract.ids(page));
        while (page.nextCursor() != null) {
            between.run();
            page = search(first.from(page.nextCursor()));
            all.addAll(ArticleIndexContract.ids(page));
        }
        return all;
    }

    @Test
    void pagesHaveEveryHitOnceAlsoWhenTheEncoderDiesInBetween() {
        putMany();
        SearchRequest request = SearchRequest.of("quarrel").limitedTo(7).withoutHighlights();
        List<String> whole = pages(request.limitedTo(100), () -> {});
        List<String> all = pages(request, () -> encoder.away(true));
        assertThat(all).doesNotHaveDuplicates().hasSize((int) search(request).total().value());
        assertThat(all).isEqualTo(whole).contains("m19", "w119");
        encoder.away(false);
    }

    @Test
    void aSearchThatBeganByWordsGoesOnByWords() {
        putMany();
        encoder.away(true);
        SearchRequest request = SearchRequest.of("quarrel").limitedTo(50);
        List<String> all = pages(request, () -> encoder.away(false));
        assertThat(all).doesNotHaveDuplicates().hasSize(120).allMatch(id -> id.startsWith("w"));
    }

    @Test
    void pagesGoOnWhileArticlesComeAndGo() {
        putMany();
        int[] next = new int[1];
        List<String> all =
                pages(
                        SearchRequest.of("quarrel").limitedTo(10),
                        () -> {
                            int i = next[0]++;
                            put(article("x" + i, "New " + i, "They argue."));
                            index.apply(new Step(List.of(), List.of("w" + (119 - i)), ++position));
                            index.refresh();
                        });
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all.stream().filter(id -> id.startsWith("m"))).hasSize(20);
        assertThat(all.stream().filter(id -> id.startsWith("w")).count()).isGreaterThan(100);
    }

    @Test
    void countsTellOfEverythingThatIsFound() {
        putMany();
        SearchResponse found =
                search(SearchRequest.of("quarrel").counting(Set.of(Dimension.TOPIC)));
        assertThat(found.facets().get(Dimension.TOPIC))
                .extracting(SearchResponse.Facet::count)
                .containsExactly(10L, 10L);
    }

    @Test
    void scoresFallAndTheirPartsAddUp() {
        putMany();
        SearchResponse found = search(SearchRequest.of("quarrel").limitedTo(100).explained());
        List<Double> scores = found.hits().stream().map(Hit::score).toList();
        assertThat(scores.getFirst()).isEqualTo(1);
        IntStream.range(1, scores.size())
                .forEach(i -> assertThat(scores.get(i)).isLessThanOrEqualTo(scores.get(i - 1)));
        assertPartsAddUp(found);
        assertThat(parts(found)).contains("what the article means", "the word “quarrel”");
    }

    @Test
    void aMeaningThatIsDamagedLeavesSearchByWords() throws IOException {
        putSome();
        meaning.close();
        try (Stream<Path> files = Files.list(directory.resolve("meaning"))) {
            for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {7});
            }
        }
        assertThat(ids("quarrel")).containsExactly("fight");
        index.close();
        open();
        assertThat(meaning.progress()).isEqualTo(relata.search.meaning.MeaningIndex.Progress.NONE);
        putSome();
        assertThat(ids("quarrel")).contains("fight", "night");
    }
}
