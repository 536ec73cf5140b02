package relata.search.tuned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.refusal.Invalid;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.Dimension;
import relata.search.Filters;
import relata.search.Hit;
import relata.search.SearchRequest;
import relata.search.SearchRequest.Sort;
import relata.search.SearchResponse;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneWords;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.TopicUnderstanding;
import relata.search.vocabulary.Topics;
import relata.tuning.QueryRule;
import relata.tuning.QueryRule.Match;
import relata.tuning.QueryRule.Promotion;
import relata.tuning.SignalWeights;
import relata.tuning.Synonym;
import relata.tuning.Tuning;

/** What editors say of a search, on an index of twelve articles about boats and some others. */
class TunedSearchTest {

    @TempDir Path directory;
    private LuceneIndex index;
    private TunedSearch search;

    @BeforeEach
    void open() {
        index = LuceneIndex.open(directory, InstantSource.fixed(NOW));
        Catalog catalog = new Catalog(Topics.TREE, Map.of(), Map.of());
        search =
                new TunedSearch(
                        index,
                        new TopicUnderstanding(
                                new CurrentVocabulary(() -> catalog, new ArticleWords()),
                                new LuceneWords(index)),
                        null);
        List<LivePost> posts = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            posts.add(boat(i));
        }
        posts.add(article("tea", "Tea in the evening", "A kettle and two cups."));
        posts.add(article("crew", "Who sails", "The crew of a sloop in the harbour."));
        posts.add(article("page").title("About boats").text("Our boats.").page().live());
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(posts, List.of(), 1));
            rebuild.serve();
        }
    }

    private static LivePost boat(int i) {
        String text = "boat ".repeat(i) + "on the water and much besides ".repeat(20);
        return article("boat-" + i).title("Number " + i).topics("t" + i % 2).text(text).live();
    }

    @AfterEach
    void close() {
        index.close();
    }

    private List<String> ids(SearchResponse found) {
        return found.hits().stream().map(Hit::id).toList();
    }

    private SearchResponse search(String q, Tuning tuning) {
        return search.search(SearchRequest.of(q), new Tuned(tuning));
    }

    private List<String> paged(SearchRequest request, Tuned tuned) {
        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            SearchResponse page = search.search(request.from(cursor), tuned);
            assertThat(page.hits().size()).isLessThanOrEqualTo(request.limit());
            assertThat(page.total().value()).isEqualTo(total(request, tuned));
            all.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor != null && all.size() < 100);
        return all;
    }

    private long total(SearchRequest request, Tuned tuned) {
        return search.search(request, tuned).total().value();
    }

    private static Tuning rules(QueryRule... rules) {
        return new Tuning(List.of(rules), List.of(), SignalWeights.USUAL);
    }

    private static QueryRule rule(String query, Match match, String hide, Promotion... promote) {
        List<String> hidden = hide.isEmpty() ? List.of() : List.of(hide.split(" "));
        return new QueryRule("Rule of " + query, query, match, List.of(promote), hidden);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 14, 20})
    void everyPageHasItsPlacesAndNothingComesTwice(int limit) {
        Tuned tuned =
                new Tuned(
                        rules(
                                rule(
                                        "boat",
                                        Match.EXACT,
                                        "boat-9",
                                        new Promotion("tea", 1),
                                        new Promotion("boat-1", 4),
                                        new Promotion("gone", 2),
                                        new Promotion("crew", 50))));
        List<String> all =
                paged(SearchRequest.of("boat").limitedTo(limit).withoutHighlights(), tuned);
        assertThat(all).doesNotHaveDuplicates().doesNotContain("boat-9", "gone").hasSize(14);
        assertThat(all.getFirst()).isEqualTo("tea");
        assertThat(all.get(3)).isEqualTo("boat-1");
        assertThat(all.getLast()).isEqualTo("crew");
        assertThat(total(SearchRequest.of("boat"), tuned)).isEqualTo(14);
    }

    @Test
    void aPromotedArticleSaysSoAndShowsItsPassages() {
        Tuning tuning = rules(rule("boat", Match.EXACT, "", new Promotion("boat-2", 1)));
        SearchResponse found =
                search.search(SearchRequest.of("boat").explained(), new Tuned(tuning));
        Hit first = found.hits().getFirst();
        assertThat(first.promotedBy()).isEqualTo("Rule of boat");
        assertThat(first.highlights()).isNotEmpty();
        assertThat(first.explanation())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.part()).isEqualTo("put in its place by an editor");
                    assertThat(part.weight()).isEqualTo(first.score());
                });
        assertThat(found.hits().get(1).promotedBy()).isNull();
    }

    @Test
    void promotedArticlesAreCountedAndKeptWithinTheFilters() {
        Tuned tuned =
                new Tuned(
                        rules(
                                rule(
                                        "boat",
                                        Match.EXACT,
                                        "",
                                        new Promotion("boat-2", 1),
                                        new Promotion("boat-3", 2))));
        SearchRequest request = SearchRequest.of("boat").counting(Set.of(Dimension.TOPIC));
        SearchResponse all = search.search(request, tuned);
        assertThat(all.facets()).isEqualTo(search.search(request, Tuned.NOT).facets()).isNotEmpty();
        SearchResponse narrowed =
                search.search(request.with(Filters.NONE.withTopics(Set.of("t1"))), tuned);
        assertThat(ids(narrowed).get(1)).isEqualTo("boat-3");
        assertThat(ids(narrowed)).doesNotContain("boat-2");
        assertThat(narrowed.total().value()).isEqualTo(6);
    }

    @Test
    void whoAsksForTheNewestGetsThemAndStillNothingHidden() {
        Tuned tuned =
                new Tuned(rules(rule("boat", Match.EXACT, "boat-12", new Promotion("tea", 1))));
        List<String> all =
                paged(SearchRequest.of("boat").sortedBy(Sort.NEWEST).limitedTo(5), tuned);
        assertThat(all).doesNotContain("tea", "boat-12").contains("boat-1");
    }

    @ParameterizedTest
    @CsvSource({
        "co-regulation,EXACT,Coregulation,true",
        "co-regulation,EXACT,co regulation,true",
        "co-regulation,EXACT,co-regulation skills,false",
        "co-regulation,CONTAINS,skills of CO REGULATION now,true",
        "co-regulation,CONTAINS,regulation co,false",
        "boat,CONTAINS,a -boat,false",
        "boat,CONTAINS,\"my boat\",true",
        "boat,CONTAINS,boats,false",
        "boat,EXACT,,false",
    })
    void aRuleIsForQueriesWithItsWords(String words, Match match, String q, boolean applies) {
        Tuning tuning = rules(rule(words, match, "", new Promotion("tea", 1)));
        List<String> found = ids(search(q == null ? "" : q, tuning));
        assertThat(!found.isEmpty() && found.getFirst().equals("tea")).isEqualTo(applies);
    }

    @Test
    void aRuleIsAlsoForAQueryThatWasCorrectedToItsWords() {
        Tuning tuning = rules(rule("harbour", Match.EXACT, "", new Promotion("tea", 1)));
        SearchResponse found = search("harbuor", tuning);
        assertThat(found.interpretation().corrected()).isEqualTo("harbour");
        assertThat(ids(found)).startsWith("tea", "crew");
    }

    @Test
    void whatAnEarlierRuleSaysHolds() {
        QueryRule first = rule("boat", Match.CONTAINS, "boat-1", new Promotion("tea", 1));
        QueryRule second =
                rule(
                        "red boat",
                        Match.EXACT,
                        "tea",
                        new Promotion("boat-1", 2),
                        new Promotion("crew", 1));
        List<String> found = ids(search("red boat", rules(first, second)));
        assertThat(found).startsWith("tea", "crew").doesNotContain("boat-1");
        assertThat(search.effect("red boat", new Tuned(rules(first, second))).rules())
                .containsExactly("Rule of boat", "Rule of red boat");
    }

    @Test
    void synonymsFindWhatTheOtherWordsFindAndCountLess() {
        Synonym oneWay = new Synonym("dinghy", List.of("sloop", "boat"), false);
        Tuning tuning = new Tuning(List.of(), List.of(oneWay), SignalWeights.USUAL);
        assertThat(ids(search("dinghy", Tuning.NONE))).isEmpty();
        assertThat(ids(search("dinghy", tuning))).contains("crew", "boat-1");
        assertThat(ids(search("sloop", tuning))).containsExactly("crew");
        Tuning both =
                new Tuning(
                        List.of(),
                        List.of(new Synonym("dinghy", List.of("sloop", "kettle"), true)),
                        SignalWeights.USUAL);
        assertThat(ids(search("sloop", both))).startsWith("crew").contains("tea");
        assertThat(search.effect("my sloop", new Tuned(both)).synonyms())
                .containsExactlyInAnyOrder("sloop → dinghy", "sloop → kettle");
    }

    @Test
    void theWordsOfSynonymsAreNotMisspelt() {
        assertThat(search("kettles sloup", Tuning.NONE).interpretation().corrected())
                .isEqualTo("kettles sloop");
        Tuning tuning =
                new Tuning(
                        List.of(),
                        List.of(new Synonym("Sloup", List.of("evening"), false)),
                        SignalWeights.USUAL);
        SearchResponse found = search("sloup", tuning);
        assertThat(found.interpretation().corrected()).isNull();
        assertThat(ids(found)).containsExactly("tea");
    }

    @Test
    void weightsMoveWhatTheyWeigh() {
        List<String> usual = ids(search("number boat", Tuning.NONE));
        SignalWeights title = new SignalWeights(10, 1, 1, 1, 1, 1, 365, 1.0);
        SearchResponse titled =
                search.search(
                        SearchRequest.of("number boat").explained(),
                        new Tuned(new Tuning(List.of(), List.of(), title)));
        assertThat(ids(titled)).containsAll(usual);
        assertThat(titled.hits().getFirst().explanation())
                .anySatisfy(part -> assertThat(part.part()).isEqualTo("words in the title"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p.",
                "p.1.1.x",
                "p.1.1.r.",
                "p.1.1.r.zzzz",
                "p.-1.0.b",
                "p.9999999999.0.b",
                "p.1.1.e.more"
            })
    void aCursorOfNoSearchIsRefused(String cursor) {
        Tuned tuned = new Tuned(rules(rule("boat", Match.EXACT, "", new Promotion("tea", 1))));
        assertThatThrownBy(() -> search.search(SearchRequest.of("boat").from(cursor), tuned))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void oneGoesOnPagingWhenTheRulesAreGoneOrNewOnesCome() {
        Tuned tuned = new Tuned(rules(rule("boat", Match.EXACT, "", new Promotion("tea", 1))));
        SearchRequest request = SearchRequest.of("boat").limitedTo(4).withoutHighlights();
        SearchResponse with = search.search(request, tuned);
        SearchResponse without = search.search(request.from(with.nextCursor()), Tuned.NOT);
        assertThat(ids(without)).doesNotContainAnyElementsOf(ids(with)).hasSize(4);
        SearchResponse plain = search.search(request, Tuned.NOT);
        SearchResponse tunedNext = search.search(request.from(plain.nextCursor()), tuned);
        assertThat(ids(tunedNext)).doesNotContain("tea").doesNotContainAnyElementsOf(ids(plain));
    }

    @Test
    void manyRulesAndSynonymsCostAQueryNothingMuch() {
        List<QueryRule> rules =
                IntStream.range(0, 500)
                        .mapToObj(
                                i -> rule("word " + i, Match.CONTAINS, "", new Promotion("tea", 1)))
                        .toList();
        List<Synonym> synonyms =
                IntStream.range(0, 500)
                        .mapToObj(i -> new Synonym("w" + i, List.of("w" + (i + 1)), true))
                        .toList();
        Tuned tuned = new Tuned(new Tuning(rules, synonyms, SignalWeights.USUAL));
        String q = String.join(" ", IntStream.range(0, 64).mapToObj(i -> "w" + i).toList());
        assertThat(search.search(SearchRequest.of(q), tuned).hits()).isEmpty();
    }
}
