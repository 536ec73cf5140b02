package relata.search.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import relata.search.lucene.analysis.ArticleWords;
import relata.topic.TopicSuggestion;
import relata.topic.TopicTree;

class TopicRecogniserTest {

    private final TopicRecogniser recogniser = new TopicRecogniser(new ArticleWords());

    @Test
    void theArticleThatLiesBesideTheRepositoryIsAboutWhatItSays() throws IOException {
        assumeTrue(
                SharedScheme.isThere(), "SKIPPED: the shared article is not beside the repository");
        String text = SharedScheme.article();
        String title = text.lines().findFirst().orElseThrow();
        String body = text.substring(title.length(), text.indexOf("Start Couples Therapy"));
        TopicTree scheme = SharedScheme.read();
        List<TopicSuggestion> found = recogniser.suggest(scheme, title, body);
        assertThat(TopicSuggestion.assignable(found, body, TopicSuggestion.ASSIGN))
                .hasSizeLessThan(30)
                .extracting(TopicSuggestion::topic)
                .contains(
                        "codependence",
                        "repair",
                        "co-regulation",
                        "relational-life-therapy",
                        "sensorimotor-psychotherapy");
        assertThat(found).allSatisfy(s -> assertThat(s.passages()).hasSizeBetween(1, 3));
        assertThat(found).flatExtracting(TopicSuggestion::passages).allMatch(body::contains);
        assertThat(of("codependence", found).passages().getFirst())
                .contains("control, secrecy, avoidance, codependence");
    }

    @Test
    void onePlainMentionOfATermIsEnoughAndOneOfACommonWordIsNot() {
        String text = filler(600) + "Much of it is codependence. There are limits. " + filler(190);
        List<TopicSuggestion> found = suggest("An evening", text);
        assertThat(of("codependence", found).strength()).isGreaterThan(TopicSuggestion.ASSIGN);
        assertThat(of("limits", found).strength()).isLessThan(TopicSuggestion.ASSIGN);
        assertThat(of("codependence", found).passages())
                .containsExactly("Much of it is codependence.");
    }

    @Test
    void theLongestLabelCountsAndNotTheOneInsideIt() {
        assertThat(suggest("An evening", "They tried Sensorimotor Psychotherapy."))
                .extracting(TopicSuggestion::topic)
                .containsExactly("sensorimotor");
    }

    @Test
    void everySpellingIsRecognised() {
        for (String spelling : List.of("co-regulation", "coregulation", "co regulation")) {
            assertThat(suggest("An evening", "We learn " + spelling + " slowly."))
                    .as(spelling)
                    .extracting(TopicSuggestion::topic)
                    .containsExactly("co-regulation");
        }
        assertThat(suggest("An evening", "She is over functioning again."))
                .extracting(TopicSuggestion::topic)
                .containsExactly("codependence");
    }

    @Test
    void anAcronymIsOneOnlyInCapitals() {
        double capitals = of("rlt", suggest("", "In RLT we pause.")).strength();
        assertThat(suggest("", "In rlt we pause.")).allMatch(s -> s.strength() < capitals / 2);
    }

    @Test
    void theTitleCountsMostAndMoreMentionsCountMore() {
        String text = filler(400);
        double once = of("repair", suggest("", text + "A repair came.")).strength();
        double twice = of("repair", suggest("", text + "A repair came. Then a repair.")).strength();
        double titled = of("repair", suggest("On repair", text + "Nothing.")).strength();
        assertThat(List.of(once, twice, titled)).isSorted();
        assertThat(titled).isGreaterThan(twice);
    }

    @Test
    void aMentionInALongTextCountsLess() {
        double inShort = of("repair", suggest("", filler(300) + "A repair.")).strength();
        double inLong = of("repair", suggest("", filler(3000) + "A repair.")).strength();
        assertThat(inLong).isLessThan(inShort);
    }

    @Test
    void mentionsAllOverATextCountMoreThanAsManyInOnePlace() {
        String one = "A repair came. ";
        String together = filler(400) + one + one + one + filler(400);
        String apart = one + filler(400) + one + filler(400) + one;
        assertThat(of("repair", suggest("", apart)).strength())
                .isGreaterThan(of("repair", suggest("", together)).strength());
    }

    @Test
    void aLabelOfSeveralTopicsSaysLessOfEach() {
        TopicTree scheme =
                new TopicTree(
                        List.of(
                                Topics.topic(
                                        "a", "Homecoming", List.of("turning points"), List.of()),
                                Topics.topic(
                                        "b", "Letterhead", List.of("turning point"), List.of())));
        String text = filler(400) + "It was a turning point.";
        List<TopicSuggestion> found = recogniser.suggest(scheme, "", text);
        assertThat(found).hasSize(2);
        double alone =
                recogniser
                        .suggest(new TopicTree(List.of(scheme.all().iterator().next())), "", text)
                        .getFirst()
                        .strength();
        assertThat(found).allMatch(s -> s.strength() < alone * 0.6);
    }

    @Test
    void aBroaderTopicIsNotFoundByTheMentionOfANarrowerOne() {
        assertThat(suggest("", "She did RLT. He did Relational Life Therapy."))
                .extracting(TopicSuggestion::topic)
                .containsExactly("rlt");
        List<TopicSuggestion> both =
                suggest("", "RLT is a therapy. In RLT we pause. RLT and RLT again.");
        assertThat(both).extracting(TopicSuggestion::topic).containsExactly("rlt", "therapy");
        assertThat(TopicSuggestion.assignable(both, "", 0.1)).isEqualTo(both);
    }

    @Test
    void topicsThatTheSchemeCallsRelatedBearEachOtherOut() {
        String text = filler(400) + "Much of it is codependence. ";
        double alone = of("codependence", suggest("", text)).strength();
        double borneOut = of("codependence", suggest("", text + "There are limits.")).strength();
        assertThat(borneOut).isGreaterThan(alone);
    }

    @Test
    void noMoreTopicsAreAssignedThanATextOfItsLengthCanBeAbout() {
        StringBuilder labels = new StringBuilder();
        Topics.TREE.all().forEach(topic -> labels.append(topic.label()).append(". "));
        List<TopicSuggestion> found = suggest(labels.toString(), labels.toString());
        assertThat(found).hasSizeGreaterThan(6);
        assertThat(TopicSuggestion.assignable(found, labels.toString(), 0.35))
                .hasSize(5)
                .isSubsetOf(found);
        assertThat(TopicSuggestion.assignable(found, filler(40), 0.35)).hasSize(6);
    }

    @Test
    void aSentenceShowsATopicBetterThanAHeading() {
        String text = "Codependence\n\nHe saw his codependence at last.\n\nOther things.";
        assertThat(of("codependence", suggest("", text)).passages())
                .containsExactly("He saw his codependence at last.", "Codependence");
    }

    @Test
    void aPassageFromAnEndlessSentenceIsCutAroundTheMention() {
        String text = "and so on ".repeat(200) + "codependence " + "and so on ".repeat(200);
        String passage = of("codependence", suggest("", text)).passages().getFirst();
        assertThat(passage).contains("codependence").hasSizeLessThan(330);
        assertThat(passage).startsWith("\u2026").endsWith("\u2026");
    }

    @Test
    void aPassageIsCutWhereverTheLastSpaceOfTheSentenceIs() {
        for (int more = 100; more < 400; more++) {
            String text =
                    "codependence" + "x".repeat(more) + " codependence " + "y".repeat(20) + " ";
            assertThat(suggest("", text + "z".repeat(more % 7) + " ")).hasSize(1);
        }
    }

    @Test
    void anyTextIsRead() {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(400); n > 0; n--) {
                text.appendCodePoint(
                        random.nextInt(4) > 0 ? 97 + random.nextInt(26) : random.nextInt(0x2100));
            }
            assertThat(suggest(text.toString(), text.toString())).isNotNull();
        }
        assertThat(recogniser.suggest(TopicTree.EMPTY, "repair", "repair")).isEmpty();
        assertThat(suggest("", "")).isEmpty();
    }

    private List<TopicSuggestion> suggest(String title, String text) {
        return recogniser.suggest(Topics.TREE, title, text);
    }

    private static TopicSuggestion of(String topic, List<TopicSuggestion> found) {
        return found.stream().filter(s -> s.topic().equals(topic)).findAny().orElseThrow();
    }

    private static String filler(int words) {
        return "They had tea and talked. ".repeat(words / 5);
    }
}
