package relata.search.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.NearbyArticles;
import relata.series.Series;
import relata.topic.Topic;
import relata.topic.TopicTree;

class RelatedArticlesTest {

    private static final Instant THEN = Instant.EPOCH;

    private static final Catalog CATALOG =
            new Catalog(
                    new TopicTree(
                            List.of(
                                    topic("relationship", List.of(), List.of()),
                                    topic("repair", List.of("relationship"), List.of("rupture")),
                                    topic("rupture", List.of(), List.of()),
                                    topic("money", List.of(), List.of()))),
                    Map.of(
                            "s",
                            new Series(
                                    "s",
                                    1,
                                    1,
                                    "home",
                                    "Coming home",
                                    null,
                                    List.of(),
                                    THEN,
                                    THEN,
                                    null)),
                    Map.of(
                            "ada",
                            new Author(
                                    "ada",
                                    1,
                                    1,
                                    "ada",
                                    "Ada Rosewood",
                                    List.of(),
                                    null,
                                    null,
                                    THEN,
                                    THEN,
                                    null,
                                    null)));

    @TempDir Path directory;
    private LuceneIndex index;
    private RelatedArticles related;

    @BeforeEach
    void open() {
        index = LuceneIndex.open(directory, InstantSource.fixed(NOW));
        related = new RelatedArticles(new NearbyArticles(index));
        put();
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void put(LivePost... posts) {
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(List.of(posts), List.of(), 1));
            rebuild.serve();
        }
    }

    private static Topic topic(String id, List<String> broader, List<String> near) {
        String label = Character.toUpperCase(id.charAt(0)) + id.substring(1);
        return new Topic(
                id, 1, 1, null, id, label, List.of(), List.of(), null, broader, near, THEN, THEN,
                null, null);
    }

    private List<Related> of(LivePost post) {
        return of(RelatedRequest.of(post, CATALOG, 5));
    }

    private List<Related> of(RelatedRequest request) {
        return related.of(request).articles();
    }

    private Related only(LivePost post) {
        List<Related> found = of(post);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void theSameTopicIsNearerThanOneBelowAndThatThanOneBeside() {
        LivePost seed = article("seed").topics("repair").live();
        put(
                seed,
                article("same").topics("repair").live(),
                article("above").topics("relationship").live(),
                article("beside").topics("rupture").live(),
                article("other").topics("money").live());
        assertThat(of(seed)).extracting(Related::id).containsExactly("same", "above", "beside");
        assertThat(of(seed).getFirst().because()).isEqualTo("It is also about repair.");
        assertThat(of(seed).getLast().because())
                .isEqualTo("It is about rupture, which is close to repair.");
        assertThat(of(seed).get(1).reasons().getFirst())
                .isInstanceOfSatisfying(
                        Reason.SharedTopics.class,
                        r ->
                                assertThat(r.topics())
                                        .containsExactly(
                                                new Reason.SharedTopic(
                                                        "relationship",
                                                        "Relationship",
                                                        "Repair",
                                                        0.5)));
    }

    @Test
    void theNextPartOfASeriesComesBeforeTheOthers() {
        LivePost seed = article("two").series("s", 2).live();
        put(
                article("one").series("s", 1).live(),
                seed,
                article("four").series("s", 4).live(),
                article("three").series("s", 2.5).live());
        List<Related> found = of(RelatedRequest.of(seed, CATALOG, 5).between("one", "three"));
        assertThat(found).extracting(Related::id).containsExactly("three", "one", "four");
        assertThat(found)
                .extracting(r -> r.reasons().getFirst().kind())
                .containsExactly("nextInSeries", "previousInSeries", "sameSeries");
        assertThat(found.getFirst().because()).isEqualTo("It comes next in “Coming home”.");
    }

    @Test
    void whatIsNextIsWhatReadersSeeAsNextWhateverTheNumbersOfThePosts() {
        LivePost seed = article("two").series("s", 2).live();
        put(article("one").series("s", 1).live(), seed, article("three").series("s", 3).live());
        assertThat(of(RelatedRequest.of(seed, CATALOG, 5).between("three", "one")))
                .extracting(r -> r.id() + " " + r.reasons().getFirst().kind())
                .containsExactly("one nextInSeries", "three previousInSeries");
    }

    @Test
    void thePartsBesideItAreFoundInALongSeriesToo() {
        LivePost seed = article("seed").series("s", 1).live();
        LivePost[] parts = new LivePost[150];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = article("part" + i).series("s", i).live();
        }
        put(parts);
        assertThat(of(RelatedRequest.of(seed, CATALOG, 2).between("part149", "part75")))
                .extracting(Related::id)
                .containsExactly("part75", "part149");
    }

    @Test
    void whatEditorsPinComesFirstWithItsReasonsAndTheWeightsStillAddUp() {
        LivePost seed = article("seed").topics("repair").live();
        put(
                seed,
                article("near").topics("repair").live(),
                article("far").topics("money").live(),
                article("page").page().language("fr").live());
        List<Related> found =
                of(
                        RelatedRequest.of(seed, CATALOG, 5)
                                .choosing(List.of("page", "gone", "near", "far"), Set.of("far")));
        assertThat(found).extracting(Related::id).containsExactly("page", "near");
        assertThat(found).extracting(Related::because).containsOnly("Chosen by the editors.");
        assertThat(found).extracting(r -> r.reasons().getFirst().kind()).containsOnly("pinned");
        assertThat(found.getLast().reasons())
                .extracting(Reason::kind)
                .containsExactly("pinned", "sharedTopics");
        for (Related each : found) {
            assertThat(each.score()).isEqualTo(1);
            assertThat(each.reasons().stream().mapToDouble(Reason::weight).sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void whatEditorsBlockIsNeverShown() {
        LivePost seed = article("seed").topics("repair").links("/posts/b").live();
        put(seed, article("a").topics("repair").live(), article("b").topics("repair").live());
        assertThat(of(RelatedRequest.of(seed, CATALOG, 5).choosing(List.of(), Set.of("b"))))
                .extracting(Related::id)
                .containsExactly("a");
    }

    @Test
    void anArticleThatNothingLeadsToIsShownRatherThanOneAboutAsNear() {
        LivePost seed = article("seed").topics("repair").live();
        put(
                seed,
                article("a").topics("repair").live(),
                article("b").topics("repair").live(),
                article("c").topics("repair").live(),
                article("elsewhere").topics("money").links("/posts/a", "/posts/b").live());
        assertThat(of(RelatedRequest.of(seed, CATALOG, 1)))
                .extracting(Related::id)
                .containsExactly("c");
    }

    /**
     * More than are weighed, short and long, of words that are rare and common: whatever the answer
     * took from numbers that the index keeps of what was replaced, or from the order in which
     * articles came to it, would show in the scores.
     */
    private static List<LivePost> manyAlike() {
        Random random = new Random(20_261_122);
        List<LivePost> posts = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = 40 + random.nextInt(20) * random.nextInt(20); words > 0; words--) {
                text.append("word").append((int) (300 * Math.pow(random.nextDouble(), 2)));
                text.append(words % 9 == 0 ? ". " : " ");
            }
            posts.add(article("a" + i).text(text.toString()).topics("repair").live());
        }
        return posts;
    }

    /** All that are weighed, so that it shows which are. */
    private List<List<String>> ofSome(List<LivePost> posts) {
        return IntStream.range(0, 4)
                .mapToObj(i -> of(RelatedRequest.of(posts.get(i * 30), CATALOG, 100)))
                .map(found -> found.stream().map(r -> r.id() + " " + r.score()).toList())
                .toList();
    }

    @Test
    void theAnswerStaysTheSameWhileArticlesAreWrittenAgainAndAgain() {
        List<LivePost> posts = manyAlike();
        put(posts.toArray(LivePost[]::new));
        List<List<String>> first = ofSome(posts);
        assertThat(first).allMatch(found -> found.size() == 100);
        List<LivePost> again = new ArrayList<>(posts);
        Collections.shuffle(again, new Random(7));
        for (int i = 0; i < again.size(); i += 40) {
            index.apply(new Step(again.subList(i, i + 40), List.of(), 2 + i));
            index.refresh();
            assertThat(ofSome(posts)).as("%d written again", i + 40).isEqualTo(first);
        }
    }

    @Test
    void theAnswerStaysTheSameInWhateverOrderArticlesCame() {
        List<LivePost> posts = manyAlike();
        put(posts.toArray(LivePost[]::new));
        List<List<String>> first = ofSome(posts);
        for (int order = 0; order < 3; order++) {
            List<LivePost> other = new ArrayList<>(posts);
            Collections.shuffle(other, new Random(order));
            put(other.toArray(LivePost[]::new));
            assertThat(ofSome(posts)).as("order %d", order).isEqualTo(first);
        }
    }

    @Test
    void ofMoreThanAreWeighedAllEquallyNearTheSameAreChosen() {
        LivePost seed = article("seed").topics("repair").live();
        List<LivePost> equals = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            equals.add(article("e" + i).title("").topics("repair").live());
        }
        put(equals.toArray(LivePost[]::new));
        List<Related> first = of(RelatedRequest.of(seed, CATALOG, 100));
        Collections.shuffle(equals, new Random(3));
        put(equals.toArray(LivePost[]::new));
        assertThat(of(RelatedRequest.of(seed, CATALOG, 100))).hasSize(100).isEqualTo(first);
    }

    @Test
    void whatIsTakenOutCountsNoMore() {
        List<LivePost> posts = manyAlike();
        put(posts.subList(0, 120).toArray(LivePost[]::new));
        List<List<String>> first = ofSome(posts);
        put(posts.toArray(LivePost[]::new));
        assertThat(ofSome(posts)).isNotEqualTo(first);
        List<String> rest = posts.subList(120, 160).stream().map(LivePost::id).toList();
        index.apply(new Step(List.of(), rest, 2));
        index.refresh();
        assertThat(ofSome(posts)).isEqualTo(first);
    }

    @Test
    void linksInBothDirectionsRelate() {
        LivePost seed = article("seed").links("/posts/to/?x#y", "https://example.org/far").live();
        put(
                seed,
                article("to").live(),
                article("from").links("../seed").live(),
                article("far").live());
        assertThat(of(seed))
                .extracting(r -> r.id() + " " + r.reasons().getFirst().kind())
                .containsExactlyInAnyOrder("to linksTo", "from linkedFrom");
    }

    @Test
    void aNamedNeighbourIsRelatedFromBothSides() {
        LivePost one = article("one").neighbour("next", "two").live();
        LivePost two = article("two").live();
        put(one, two);
        assertThat(only(one).reasons().getFirst())
                .isEqualTo(new Reason.NamedNeighbour(0.15, "next"));
        assertThat(only(two).reasons().getFirst())
                .isEqualTo(new Reason.NamedNeighbour(0.15, "previous"));
    }

    @Test
    void theSameUnusualWordsRelateAndAreNamedAsTheyStand() {
        LivePost seed =
                article("seed", "Slammed doors", "A slammed door, a raised voice, and the flinch.");
        put(
                seed,
                article("near", "Quiet rooms", "Doors slammed; after the flinch came the silence."),
                article("far", "Recipes", "Peel the apples and slice them thinly."));
        Related near = only(seed);
        assertThat(near.id()).isEqualTo("near");
        assertThat(near.reasons().getFirst())
                .isInstanceOfSatisfying(
                        Reason.SimilarWords.class,
                        r -> assertThat(r.words()).contains("slammed", "flinch"));
        assertThat(near.because()).startsWith("It speaks of the same things: ");
    }

    @Test
    void theSameAuthorAloneIsNotEnough() {
        LivePost seed = article("seed").authors("ada").topics("repair").live();
        put(
                seed,
                article("both").authors("ada").topics("repair").live(),
                article("author").authors("ada").live());
        assertThat(only(seed).reasons())
                .extracting(Reason::kind)
                .containsExactly("sharedTopics", "sameAuthor");
    }

    @Test
    void theWeightsAddUpToTheScoreWhichIsAtMostOne() {
        String words = "The flinch, the slammed door, the long silence in the hallway after it.";
        LivePost seed =
                article("seed")
                        .text(words + story(3, 5))
                        .topics("repair")
                        .series("s", 1)
                        .links("/posts/all")
                        .neighbour("next", "all")
                        .authors("ada")
                        .live();
        put(
                seed,
                article("all")
                        .text(words + story(5, 5))
                        .topics("repair")
                        .series("s", 2)
                        .links("/posts/seed")
                        .authors("ada")
                        .live(),
                article("some").topics("repair", "money").series("s", 9).live());
        for (Related each : of(seed)) {
            assertThat(each.reasons().stream().mapToDouble(Reason::weight).sum())
                    .isCloseTo(each.score(), within(1e-9));
            assertThat(each.score()).isBetween(0.0, 1.0005);
        }
        assertThat(of(seed).getFirst().id()).isEqualTo("all");
        assertThat(of(seed).getFirst().reasons()).hasSizeGreaterThan(4);
    }

    @Test
    void neitherItselfNorAPageNorWhatWasTakenOutNorAnotherLanguageIsRelated() {
        LivePost seed = article("seed").topics("repair").live();
        put(
                seed,
                article("page").page().topics("repair").live(),
                article("autre").language("fr").topics("repair").live(),
                article("gone").topics("repair").live());
        index.apply(new Step(List.of(), List.of("gone"), 2));
        index.refresh();
        assertThat(of(seed)).isEmpty();
    }

    @Test
    void whatIsNearlyTheSameTextIsShownOnce() {
        String text = story(3, 60);
        LivePost seed = article("seed").text(story(1, 60)).topics("repair").live();
        put(
                seed,
                article("copy").text(story(1, 60) + "The end.").topics("repair").live(),
                article("one").text(text).topics("repair").live(),
                article("two").text(text + "The end.").topics("repair").live());
        assertThat(of(seed)).extracting(Related::id).containsExactly("one");
    }

    @Test
    void articlesThatAreEquallyNearComeInOrderOfTheirIds() {
        LivePost seed = article("seed").topics("repair").live();
        put(
                seed,
                article("b").topics("repair").live(),
                article("a").topics("repair").live(),
                article("c").topics("repair").live());
        assertThat(of(seed)).extracting(Related::id).containsExactly("a", "b", "c");
    }

    @Test
    void anArticleThatIsNotInTheIndexHasRelatedOnesToo() {
        put(article("a").topics("repair").live());
        assertThat(of(article("draft").topics("repair", "unheard-of").live())).hasSize(1);
        assertThat(of(article("empty").title("").live())).isEmpty();
    }

    private static String story(int start, int sentences) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            text.append("Then number ").append(start * 1000 + i).append(" came along. ");
        }
        return text.toString();
    }
}
