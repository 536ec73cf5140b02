package relata.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static relata.search.ArticleFixtures.article;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relata.post.LivePost;
import relata.post.PostKind;
import relata.refusal.Invalid;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.SearchRequest.Sort;

/** What every index of articles must do. An adapter's test says only how it is opened. */
public abstract class ArticleIndexContract {

    @TempDir private Path directory;
    protected ArticleIndex index;
    private long position;

    /** Where the index is. */
    protected Path directory() {
        return directory;
    }

    /** Opens the index in a directory, or the one that is there. */
    protected abstract ArticleIndex open(Path directory);

    @BeforeEach
    void openEmpty() {
        index = open(directory);
        rebuild(index);
    }

    @AfterEach
    void close() {
        index.close();
    }

    protected static void rebuild(ArticleIndex index, LivePost... posts) {
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(List.of(posts), List.of(), index.position()));
            assertThat(rebuild.serve()).isTrue();
        }
    }

    protected void put(LivePost... posts) {
        index.apply(new Step(List.of(posts), List.of(), ++position));
        index.refresh();
    }

    protected void remove(String... ids) {
        index.apply(new Step(List.of(), List.of(ids), ++position));
        index.refresh();
    }

    protected SearchResponse search(SearchRequest request) {
        return index.search(request, QueryUnderstanding.PLAIN.understand(request.q()));
    }

    protected List<String> find(String q) {
        return ids(search(SearchRequest.of(q)));
    }

    protected static List<String> ids(SearchResponse response) {
        return response.hits().stream().map(Hit::id).toList();
    }

    // --- what is in it -----------------------------------------------------------------------

    @Test
    void findsWhatWasPut() {
        put(article("a", "Repair after rupture", "How partners come back to each other."));
        assertThat(find("rupture")).containsExactly("a");
        assertThat(find("partner")).containsExactly("a");
        assertThat(find("horse")).isEmpty();
    }

    @Test
    void showsNothingBeforeItIsRefreshed() {
        index.apply(new Step(List.of(article("a", "Repair", "text")), List.of(), 1));
        assertThat(find("repair")).isEmpty();
        index.refresh();
        assertThat(find("repair")).containsExactly("a");
    }

    @Test
    void putsAnArticleInPlaceOfItsOlderCopy() {
        put(article("a", "Repair", "old words"));
        put(article("a", "Boundaries", "new words"));
        assertThat(find("repair")).isEmpty();
        assertThat(find("boundaries")).containsExactly("a");
        assertThat(index.documents()).isEqualTo(1);
    }

    @Test
    void forgetsWhatWasRemoved() {
        put(article("a", "Repair", ""), article("b", "Repair", ""));
        remove("a", "unknown");
        assertThat(find("repair")).containsExactly("b");
    }

    @Test
    void namesEveryArticleWithItsVersion() {
        put(article("a").version(7).live(), article("b").version(2).live());
        remove("b");
        Map<String, Long> versions = new HashMap<>();
        index.eachVersion(versions::put);
        assertThat(versions).containsExactly(Map.entry("a", 7L));
    }

    @Test
    void keepsArticlesAndPositionTogetherWhenItIsClosed() {
        index.apply(new Step(List.of(article("a", "Repair", "")), List.of(), 42));
        index.close();
        index = open(directory);
        assertThat(index.stale()).isFalse();
        assertThat(index.position()).isEqualTo(42);
        assertThat(find("repair")).containsExactly("a");
    }

    @Test
    void isStaleUntilItIsBuiltForTheFirstTime() {
        try (ArticleIndex fresh = open(directory.resolve("other"))) {
            assertThat(fresh.stale()).isTrue();
            assertThat(fresh.documents()).isZero();
            rebuild(fresh, article("a", "Repair", ""));
            assertThat(fresh.stale()).isFalse();
            assertThat(fresh.documents()).isEqualTo(1);
        }
    }

    // --- building anew -----------------------------------------------------------------------

    @Test
    void servesTheOldArticlesUntilTheNewIndexTakesOver() {
        put(article("old", "Repair", ""));
        String before = index.generation();
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(List.of(article("new", "Repair", "")), List.of(), 1));
            assertThat(find("repair")).containsExactly("old");
            assertThat(rebuild.serve()).isTrue();
        }
        assertThat(find("repair")).containsExactly("new");
        assertThat(index.generation()).isNotEqualTo(before);
        index.close();
        index = open(directory);
        assertThat(find("repair")).containsExactly("new");
    }

    @Test
    void refusesToServeAnIndexThatIsBehind() {
        put(article("a", "Repair", ""));
        put(article("b", "Repair", ""));
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(List.of(), List.of(), 1));
            assertThat(rebuild.serve()).isFalse();
            rebuild.apply(new Step(List.of(article("c", "Repair", "")), List.of(), 2));
            assertThat(rebuild.serve()).isTrue();
        }
        assertThat(find("repair")).containsExactly("c");
    }

    @Test
    void aRebuildThatIsGivenUpLeavesNoTrace() {
        put(article("a", "Repair", ""));
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(List.of(article("b", "Repair", "")), List.of(), 99));
        }
        assertThat(find("repair")).containsExactly("a");
        assertThat(index.position()).isEqualTo(1);
    }

    // --- syntax ------------------------------------------------------------------------------

    private void putTen(String title, String text) {
        IntStream.range(0, 10).forEach(i -> put(article("ten" + i, title, text)));
    }

    private void putHundred(String title, String text) {
        put(
                IntStream.range(0, 100)
                        .mapToObj(i -> article("hundred" + i, title, text))
                        .toArray(LivePost[]::new));
    }

    @Test
    void oneOrTwoWordsMustAllBeThereWhereAHundredHaveThem() {
        putHundred("Repair", "with a partner");
        put(article("one", "Repair", "alone"));
        assertThat(search(SearchRequest.of("partner repair")).total().value()).isEqualTo(100);
    }

    @Test
    void mostOfManyWordsDoWhereAHundredHaveThem() {
        putHundred("Repair", "shame and attachment");
        put(article("one", "Repair", "alone"));
        SearchResponse found = search(SearchRequest.of("repair shame attachment zebra"));
        assertThat(found.total().value()).isEqualTo(100);
        assertThat(found.interpretation().anyWord()).isFalse();
    }

    @Test
    void whatHasOnlySomeOfTheWordsComesAlongUpToAHundred() {
        putTen("Repair", "with a partner");
        put(
                IntStream.range(0, 150)
                        .mapToObj(i -> article("one" + i, "Repair", "alone"))
                        .toArray(LivePost[]::new));
        SearchRequest request = SearchRequest.of("partner repair").limitedTo(100);
        SearchResponse found = search(request);
        assertThat(found.total().value()).isEqualTo(100);
        assertThat(ids(found)).hasSize(100).doesNotHaveDuplicates();
        assertThat(ids(found).subList(0, 10)).allMatch(id -> id.startsWith("ten"));
        assertThat(found.interpretation().anyWord()).isTrue();
        assertThat(found.interpretation().enough()).isEqualTo(10);
        SearchResponse counted = search(request.counting(Set.of(Dimension.values())));
        assertThat(counted.total()).isEqualTo(found.total());
        assertThat(ids(counted)).isEqualTo(ids(found));
    }

    @Test
    void anyWordIsNotSaidWhereNothingElseHasOne() {
        putTen("Repair", "with a partner");
        put(article("other", "Shame", "alone"));
        SearchResponse found = search(SearchRequest.of("partner repair"));
        assertThat(ids(found)).hasSize(10);
        assertThat(found.interpretation().anyWord()).isFalse();
    }

    @Test
    void whatTheFirstHitsSayTellsWhatIsMeant() {
        IntStream.range(0, 6)
                .forEach(i -> put(article("tree" + i, "Bark", "bark trunk trunk leaves leaves")));
        IntStream.range(0, 60)
                .forEach(i -> put(article("other" + i, "Other things", "of no concern")));
        String many = "plain words that say little and fill a line ".repeat(2);
        put(
                article("dog", "Letters", "bark kennel kennel " + many),
                article("oak", "Letters", "bark trunk leaves " + many));
        assertThat(find("bark")).containsSubsequence("oak", "dog");
        SearchRequest explained = SearchRequest.of("bark").explained();
        Hit oak =
                search(explained).hits().stream()
                        .filter(hit -> hit.id().equals("oak"))
                        .findFirst()
                        .orElseThrow();
        assertThat(oak.explanation())
                .extracting(Hit.ScorePart::part)
                .contains("words that the best articles use");
        assertThat(oak.explanation().stream().mapToDouble(Hit.ScorePart::weight).sum())
                .isCloseTo(oak.score(), within(0.001));
    }

    @Test
    void aSentenceFindsWhatHasAnyOfItsWordsButNotInOrderOfDate() {
        String sentence = "how partners repair shame with anger and silence grow";
        putTen("Partners repair", "shame with anger and silence");
        put(article("one", "Repair", "alone"));
        SearchResponse best = search(SearchRequest.of(sentence));
        assertThat(ids(best)).hasSize(11).endsWith("one");
        assertThat(best.interpretation().anyWord()).isTrue();
        assertThat(ids(search(SearchRequest.of(sentence).sortedBy(Sort.NEWEST))))
                .hasSize(10)
                .doesNotContain("one");
    }

    @Test
    void someOfTheWordsDoWhenFewHaveEnough() {
        put(
                article("a", "Repair", "alone"),
                article("b", "Shame", "alone"),
                article("both", "Repair", "shame"));
        SearchResponse response = search(SearchRequest.of("repair shame"));
        assertThat(ids(response)).hasSize(3).startsWith("both");
        assertThat(response.interpretation().anyWord()).isTrue();
        SearchRequest newest = SearchRequest.of("repair shame").sortedBy(Sort.NEWEST);
        assertThat(ids(search(newest))).containsExactly("both");
    }

    @Test
    void aPhraseMustStandThereExactly() {
        put(
                article("phrase", "A", "They learn to hold the line together."),
                article("words", "B", "The line that they hold is long."),
                article("forms", "C", "Holding the lines is hard."));
        assertThat(find("\"hold the line\"")).containsExactly("phrase");
    }

    @Test
    void withoutLeavesOut() {
        put(article("a", "Repair", "with shame"), article("b", "Repair", "with care"));
        assertThat(find("repair -shame")).containsExactly("b");
        assertThat(find("-shame")).containsExactly("b");
        assertThat(find("repair -\"with shame\"")).containsExactly("b");
    }

    @Test
    void orBindsTheTwoBesideIt() {
        put(
                article("a", "Repair", "with shame"),
                article("b", "Repair", "with care"),
                article("c", "Repair", "alone"),
                article("d", "Shame", "alone"));
        assertThat(find("repair shame OR care")).containsExactlyInAnyOrder("a", "b");
        assertThat(find("\"with shame\" OR \"with care\"")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aWordMayBeLookedForInOnePlace() {
        put(
                article("t").title("Repair").text("nothing").live(),
                article("s").summary("About repair").text("nothing").live(),
                article("h").section("On repair", "on-repair", "nothing").live(),
                article("b").text("The repair").live());
        assertThat(find("title:repair")).containsExactly("t");
        assertThat(find("summary:repair")).containsExactly("s");
        assertThat(find("heading:repair")).containsExactly("h");
        assertThat(find("body:repair")).containsExactly("b");
        assertThat(find("-title:repair repair")).containsExactlyInAnyOrder("s", "h", "b");
    }

    @Test
    void aColonAfterAnyOtherWordMeansNothing() {
        put(article("a", "Note: repair", "text"));
        assertThat(find("note:repair")).containsExactly("a");
        assertThat(find("title:")).isEmpty();
    }

    @Test
    void wordsThatAreEverywhereCanBeSearchedFor() {
        put(article("a", "To be or not to be", "x"), article("b", "Repair", "y"));
        assertThat(find("to be")).containsExactly("a");
        assertThat(find("\"to be or not to be\"")).containsExactly("a");
    }

    @Test
    void anEmptyQueryFindsEverythingNewestFirst() {
        put(
                article("old").published("2020-01-01T00:00:00Z").live(),
                article("new").published("2026-01-01T00:00:00Z").live());
        assertThat(find("")).containsExactly("new", "old");
        assertThat(find("   ")).containsExactly("new", "old");
    }

    @Test
    void hyphensMakeNoDifference() {
        put(
                article("a", "Co-regulation", "x"),
                article("b", "Coregulation", "y"),
                article("c", "Co regulation", "z"));
        for (String q : List.of("co-regulation", "coregulation", "co regulation")) {
            assertThat(find(q)).as(q).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    static Collection<String> hostile() {
        return HostileQueries.ALL;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anyTextIsAnswered(String q) {
        put(article("a", "Repair", "text"));
        for (Sort sort : Sort.values()) {
            SearchRequest request =
                    SearchRequest.of(q)
                            .sortedBy(sort)
                            .counting(Set.of(Dimension.values()))
                            .explained();
            assertThat(search(request).hits()).hasSizeLessThan(2);
        }
    }

    @Test
    void aLongQueryIsCutAndSaysSo() {
        put(article("a", "Repair", "text"));
        assertThat(search(SearchRequest.of("repair " + "x".repeat(2_000))).interpretation().cut())
                .isTrue();
        SearchResponse many = search(SearchRequest.of("repair ".repeat(80)));
        assertThat(many.interpretation().cut()).isTrue();
        assertThat(many.interpretation().terms()).hasSize(QuerySyntax.MAX_TERMS);
        assertThat(ids(many)).containsExactly("a");
    }

    // --- order -------------------------------------------------------------------------------

    @Test
    void theTitleCountsMost() {
        put(
                article("body", "Something", "Repair is what this is about, and more words."),
                article("title", "Repair", "This is about something else, with more words."));
        assertThat(find("repair")).containsExactly("title", "body");
    }

    @Test
    void theSameFormOfAWordCountsMore() {
        put(
                article("other", "One", "He was attaching it to something else."),
                article("same", "Two", "There is attachment to something else."));
        assertThat(find("attachment").getFirst()).isEqualTo("same");
    }

    @Test
    void wordsThatStandTogetherCountMore() {
        String filler = "and many other words that stand in between them all, ".repeat(3);
        put(
                article("apart", "One", "The inner life " + filler + " of a child here."),
                article("near", "Two", filler + " The inner child lives here of a"));
        assertThat(find("inner child").getFirst()).isEqualTo("near");
    }

    @Test
    void theNewerOfTwoEqualsComesFirst() {
        put(
                article("old").title("Repair").published("2016-01-01T00:00:00Z").live(),
                article("new").title("Repair").published("2026-11-01T00:00:00Z").live());
        assertThat(find("repair")).containsExactly("new", "old");
    }

    @Test
    void theBestHitScoresOneAndNoneMore() {
        put(article("a", "Repair", "repair repair"), article("b", "Other", "one repair"));
        List<Hit> hits = search(SearchRequest.of("repair")).hits();
        assertThat(hits.getFirst().score()).isEqualTo(1);
        assertThat(hits.getLast().score()).isBetween(0.01, 0.99);
    }

    @Test
    void anExplanationAddsUpToTheScore() {
        put(
                article("a").title("Inner child repair").topics("t1").live(),
                article("b").title("Repair").text("of the inner life of a child").live());
        Understood query =
                new Understood(
                        QuerySyntax.parse("inner child repair").clauses(),
                        List.of(
                                new TopicMatch(
                                        "t1", "inner-child", "Inner child", "inner child", 1)),
                        List.of(new Expansion("inner child", "younger self", 0.5)),
                        null,
                        null,
                        false);
        List<Hit> hits = index.search(SearchRequest.of("x").explained(), query).hits();
        assertThat(hits).hasSize(2);
        for (Hit hit : hits) {
            double sum = hit.explanation().stream().mapToDouble(Hit.ScorePart::weight).sum();
            assertThat(sum).isCloseTo(hit.score(), org.assertj.core.data.Offset.offset(1e-4));
        }
        assertThat(hits.getFirst().explanation())
                .extracting(Hit.ScorePart::part)
                .contains("“inner child”", "the topic “Inner child”", "words near each other");
    }

    // --- topics and other words --------------------------------------------------------------

    @Test
    void otherWordsAndTheTopicItselfAreFoundToo() {
        put(
                article("words", "RLT explained", "text"),
                article("other", "Relational life therapy", "text"),
                article("tagged").title("Something").topics("rlt").live(),
                article("none", "Life", "therapy"));
        Understood query =
                new Understood(
                        QuerySyntax.parse("RLT").clauses(),
                        List.of(new TopicMatch("rlt", "rlt", "Relational Life Therapy", "RLT", 1)),
                        List.of(new Expansion("RLT", "relational life therapy", 0.6)),
                        null,
                        null,
                        false);
        SearchResponse response = index.search(SearchRequest.of("RLT"), query);
        assertThat(ids(response)).containsExactlyInAnyOrder("words", "other", "tagged");
        assertThat(response.interpretation().topics())
                .extracting(TopicMatch::slug)
                .containsExactly("rlt");
    }

    // --- narrowing and counting --------------------------------------------------------------

    private void putVaried() {
        put(
                article("a")
                        .topics("shame", "repair")
                        .authors("ann")
                        .series("s1")
                        .language("en-GB")
                        .published("2024-05-01T00:00:00Z")
                        .live(),
                article("b")
                        .topics("repair")
                        .authors("bob")
                        .series("s1")
                        .published("2025-05-01T00:00:00Z")
                        .live(),
                article("c").authors("ann", "bob").language("de").page().live());
    }

    private Set<String> narrowed(Filters filters) {
        return new LinkedHashSet<>(ids(search(SearchRequest.of("").with(filters))));
    }

    @Test
    void filtersNarrow() {
        putVaried();
        Filters all = Filters.NONE;
        assertThat(narrowed(all.withTopics(Set.of("shame", "none")))).containsExactly("a");
        assertThat(narrowed(all.withTopics(Set.of("repair")))).containsExactly("b", "a");
        assertThat(narrowed(all.withSeries(Set.of("s1")).withAuthors(Set.of("bob"))))
                .containsExactly("b");
        assertThat(narrowed(all.withLanguages(Set.of("EN")))).containsExactly("b", "a");
        assertThat(narrowed(all.withLanguages(Set.of("en-GB")))).containsExactly("a");
        assertThat(narrowed(all.withKind(PostKind.PAGE))).containsExactly("c");
        assertThat(narrowed(all.withTopics(Set.of("unknown")))).isEmpty();
    }

    @Test
    void theEndsOfAStretchOfTimeAreLeftOut() {
        putVaried();
        var a = java.time.Instant.parse("2024-05-01T00:00:00Z");
        var b = java.time.Instant.parse("2025-05-01T00:00:00Z");
        assertThat(narrowed(Filters.NONE.withPublished(a.minusMillis(1), b))).containsExactly("a");
        assertThat(narrowed(Filters.NONE.withPublished(a, b.plusMillis(1)))).containsExactly("b");
        assertThat(
                        narrowed(
                                Filters.NONE.withPublished(
                                        java.time.Instant.MIN, java.time.Instant.MAX)))
                .hasSize(3);
    }

    @Test
    void namesInAQueryNarrowToo() {
        putVaried();
        var clause = new Clause.Named(Dimension.TOPIC, "shame", Set.of("shame"));
        var unknown = new Clause.Named(Dimension.TOPIC, "nope", Set.of());
        SearchRequest any = SearchRequest.of("topic:shame");
        assertThat(ids(index.search(any, Understood.plain(List.of(clause), false))))
                .containsExactly("a");
        assertThat(ids(index.search(any, Understood.plain(List.of(unknown), false)))).isEmpty();
        var without = new Clause.Without(clause);
        assertThat(ids(index.search(any, Understood.plain(List.of(without), false))))
                .containsExactly("c", "b");
    }

    @Test
    void facetsCountAllHitsAndNotOnlyThePage() {
        putVaried();
        SearchResponse response =
                search(SearchRequest.of("").limitedTo(1).counting(Set.of(Dimension.values())));
        assertThat(response.facets().get(Dimension.TOPIC))
                .containsExactly(
                        new SearchResponse.Facet("repair", 2),
                        new SearchResponse.Facet("shame", 1));
        assertThat(response.facets().get(Dimension.SERIES))
                .containsExactly(new SearchResponse.Facet("s1", 2));
        assertThat(response.facets().get(Dimension.AUTHOR))
                .containsExactly(
                        new SearchResponse.Facet("ann", 2), new SearchResponse.Facet("bob", 2));
        assertThat(response.facets().get(Dimension.YEAR))
                .extracting(SearchResponse.Facet::value)
                .containsExactly("2024", "2025", "2026");
        assertThat(response.total()).isEqualTo(new SearchResponse.Total(3, true));
    }

    // --- pages -------------------------------------------------------------------------------

    private void putMany(int count) {
        LivePost[] posts =
                IntStream.range(0, count)
                        .mapToObj(i ->
                                article("p" + i)
                                        .title("Repair " + "again ".repeat(i % 7))
                                        .published("2020-01-%02dT00:00:00Z".formatted(i % 28 + 1))
                                        .live())
                        .toArray(LivePost[]::new);
        put(posts);
    }

    private List<String> allPages(SearchRequest request, Runnable between) {
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            SearchResponse page = search(request.from(cursor));
            seen.addAll(ids(page));
            cursor = page.nextCursor();
            between.run();
        } while (cursor != null && seen.size() < 2_000);
        return seen;
    }

    @Test
    void pagesHaveEveryHitOnceInOrder() {
        putMany(250);
        for (Sort sort : Sort.values()) {
            SearchRequest request = SearchRequest.of("repair").sortedBy(sort);
            List<String> inOne = allPages(request.limitedTo(100), () -> {});
            List<String> inMany = allPages(request.limitedTo(7), () -> {});
            assertThat(inMany).as(sort.name()).hasSize(250).doesNotHaveDuplicates();
            assertThat(inMany).as(sort.name()).isEqualTo(inOne);
        }
    }

    @Test
    void pagesStayInStepWhileArticlesComeAndGo() {
        putMany(60);
        int[] n = {0};
        Runnable change =
                () -> {
                    put(
                            article("x" + n[0])
                                    .title("Repair again")
                                    .published("2026-01-01T00:00:00Z")
                                    .live());
                    remove("x" + (n[0]++ - 1));
                };
        for (Sort sort : Sort.values()) {
            SearchRequest request = SearchRequest.of("repair").sortedBy(sort).limitedTo(7);
            List<String> seen = allPages(request, change);
            assertThat(seen).as(sort.name()).doesNotHaveDuplicates();
            assertThat(seen.stream().filter(id -> id.startsWith("p"))).as(sort.name()).hasSize(60);
        }
    }

    @Test
    void aPageGoesOnWhereItsLastHitWasEvenIfThatIsGone() {
        putMany(40);
        for (Sort sort : Sort.values()) {
            SearchRequest request = SearchRequest.of("repair").sortedBy(sort).limitedTo(10);
            List<String> all = ids(search(request.limitedTo(40)));
            SearchResponse first = search(request);
            remove(ids(first).getLast());
            List<String> second = ids(search(request.from(first.nextCursor())));
            assertThat(second).as(sort.name()).isEqualTo(all.subList(10, 20));
            putMany(40);
        }
    }

    @Test
    void aCursorFromElsewhereIsRefused() {
        putMany(30);
        String cursor = search(SearchRequest.of("repair")).nextCursor();
        SearchRequest other = SearchRequest.of("shame");
        List<SearchRequest> wrong =
                List.of(
                        other.from(cursor),
                        other.from("nonsense!"),
                        other.from(""),
                        other.from("AAAA"),
                        other.from("A".repeat(5_000)),
                        SearchRequest.of("repair").sortedBy(Sort.NEWEST).from(cursor),
                        SearchRequest.of("repair")
                                .with(Filters.NONE.withTopics(Set.of("t")))
                                .from(cursor));
        for (SearchRequest request : wrong) {
            Invalid refusal = catchThrowableOfType(Invalid.class, () -> search(request));
            assertThat(refusal.problems())
                    .extracting(Invalid.Problem::code)
                    .containsExactly("bad-cursor");
        }
    }

    // --- highlights --------------------------------------------------------------------------

    @Test
    void highlightsNameTheHeadingTheyStandUnder() {
        put(
                article("a")
                        .title("Why recovery is relational")
                        .text("Nothing of it in the beginning.")
                        .section("Old ways", "old-ways", "Words about other things. More words.")
                        .section(
                                "What helps",
                                "what-helps",
                                "First something else.\n\nThen repair brings them back. And more.")
                        .live());
        List<Highlight> highlights =
                search(SearchRequest.of("repair")).hits().getFirst().highlights();
        assertThat(highlights)
                .containsExactly(
                        new Highlight(
                                "body",
                                "what-helps",
                                "Then <mark>repair</mark> brings them back."));
    }

    @Test
    void titleAndHeadingsAreHighlighted() {
        put(
                article("a")
                        .title("On shame & blame")
                        .section("Where shame lives", "where", "Other words.")
                        .live());
        assertThat(search(SearchRequest.of("shame")).hits().getFirst().highlights())
                .containsExactly(
                        new Highlight("title", null, "On <mark>shame</mark> &amp; blame"),
                        new Highlight("heading", "where", "Where <mark>shame</mark> lives"));
    }

    @Test
    void aPhraseIsMarkedAsAWholeAndOnlyWhereItWasLookedFor() {
        put(
                article("a")
                        .title("Rupture and repair")
                        .text("After repair. Then rupture and repair came. And the rupture.")
                        .live());
        assertThat(
                        search(SearchRequest.of("\"rupture and repair\""))
                                .hits()
                                .getFirst()
                                .highlights())
                .containsExactly(
                        new Highlight("title", null, "<mark>Rupture and repair</mark>"),
                        new Highlight("body", null, "Then <mark>rupture and repair</mark> came."));
        assertThat(search(SearchRequest.of("title:repair")).hits().getFirst().highlights())
                .containsExactly(new Highlight("title", null, "Rupture and <mark>repair</mark>"));
    }

    @Test
    void aPhraseIsFoundInTheBodyAloneAndNeverAcrossPlaces() {
        put(
                article("title", "Rupture and repair", "Other words."),
                article("body", "Other", "First rupture and repair."),
                article("across", "repair", "First rupture and"));
        assertThat(find("body:\"rupture and repair\"")).containsExactly("body");
        assertThat(find("\"rupture and repair\"")).containsExactlyInAnyOrder("title", "body");
    }

    @Test
    void nothingInAHighlightIsMarkupButMark() {
        put(
                article(
                        "a",
                        "<script>alert('repair')</script>",
                        "An <img src=x onerror=\"repair\"> & <mark>repair</mark> \0 </mark>."));
        for (Highlight highlight :
                search(SearchRequest.of("repair")).hits().getFirst().highlights()) {
            String rest = highlight.html().replaceAll("<mark>[^<>]*</mark>", "");
            assertThat(rest).doesNotContain("<", ">", "\"", "'", "\0");
            assertThat(highlight.html()).contains("<mark>repair</mark>");
        }
    }

    @Test
    void aPassageOfOneEndlessSentenceIsCut() {
        String endless = "word ".repeat(400);
        put(article("a", "x", endless + "repair " + endless));
        Highlight highlight =
                search(SearchRequest.of("repair")).hits().getFirst().highlights().getFirst();
        assertThat(highlight.html()).contains("<mark>repair</mark>").hasSizeLessThan(450);
    }
}
