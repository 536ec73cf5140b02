package relata.search.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.search.Expansion;
import relata.search.TopicMatch;
import relata.search.Understood;
import relata.search.lucene.analysis.ArticleWords;
import relata.series.Series;
import relata.topic.Topic;
import relata.topic.TopicTree;

class TopicUnderstandingTest {

    private static final Instant THEN = Instant.EPOCH;

    private static final Catalog CATALOG =
            new Catalog(
                    Topics.TREE,
                    Map.of(
                            "s1",
                            new Series(
                                    "s1",
                                    1,
                                    1,
                                    "couples",
                                    "Couples at home",
                                    null,
                                    List.of(),
                                    THEN,
                                    THEN,
                                    null)),
                    Map.of(
                            "a1",
                            new Author(
                                    "a1",
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

    private final AtomicReference<Catalog> catalog = new AtomicReference<>(CATALOG);
    private final CurrentVocabulary vocabulary =
            new CurrentVocabulary(catalog::get, new ArticleWords());
    private final TopicUnderstanding understanding =
            new TopicUnderstanding(vocabulary, new SomeWords(Map.of("kitchen", 40, "tabel", 1)));

    @ParameterizedTest
    @CsvSource({
        "codependence, codependence, 1.0",
        "CODEPENDENCY, codependence, 1.0",
        "enmeshment, codependence, 0.9",
        "codepency, codependence, 0.8",
        "co-dependency, codependence, 1.0",
        "co dependent, codependence, 1.0",
        "over functioning, codependence, 0.9",
        "overfunctioning?, codependence, 0.9",
        "coregulation, co-regulation, 1.0",
        "co regulation, co-regulation, 1.0",
        "co-regulating, co-regulation, 1.0",
        "rlt, rlt, 0.9",
        "rupture and repair, repair, 0.9",
        "saying no, limits, 0.9"
    })
    void aTopicIsFoundByAnyOfItsLabels(String q, String slug, double weight) {
        assertThat(understanding.understand(q).topics())
                .containsExactly(new TopicMatch(slug, slug, label(slug), q, weight));
    }

    @ParameterizedTest
    @ValueSource(strings = {"coregulation", "co regulation", "CO-REGULATION", "Co-regulation"})
    void allSpellingsOfALabelAskForTheSame(String spelling) {
        assertThat(understanding.understand(spelling + " with a baby").sentence())
                .isEqualTo("Co-regulation with a baby");
        assertThat(understanding.understand("why " + spelling).sentence())
                .isEqualTo("why Co-regulation");
    }

    @Test
    void otherFormsOfALabelStayAsTheyWereTyped() {
        assertThat(understanding.understand("how co-regulating helps").sentence())
                .isEqualTo("how co-regulating helps");
    }

    @Test
    void theLongestLabelWinsAndSeveralTopicsAreFound() {
        List<TopicMatch> topics =
                understanding.understand("relational life therapy, limits").topics();
        assertThat(topics).extracting(TopicMatch::slug).containsExactly("rlt", "limits");
        assertThat(topics.getFirst().matched()).isEqualTo("relational life therapy,");
    }

    @Test
    void aTopicsOtherLabelsAreOtherWordsOfLowerWeight() {
        List<Expansion> others = understanding.understand("enmeshment").expansions();
        assertThat(others).allMatch(e -> e.matched().equals("enmeshment"));
        assertThat(others).allMatch(e -> e.weight() > 0 && e.weight() <= 0.6);
        assertThat(others)
                .extracting(Expansion::text)
                .contains("Codependence", "over-functioning")
                .doesNotContain("enmeshment", "codepency");
    }

    @Test
    void shortCommonWordsAreWeakerOtherWords() {
        List<Expansion> others = understanding.understand("saying no").expansions();
        double common = others.getFirst().weight();
        double particular =
                understanding.understand("codependence").expansions().getFirst().weight();
        assertThat(common).isLessThan(particular);
    }

    @ParameterizedTest
    @CsvSource({
        "sensorimoter, sensorimotor",
        "codepndence, codependence",
        "qo-regulation, co-regulation",
        "trauma-kichen, trauma-kitchen",
        "codepndency help, codependency help",
        "co-regualtion, co-regulation",
        "Tery Real, Terry Real",
        "rosewod, rosewood",
        "kichen limits, kitchen limits",
        "title:reapir, title:repair",
        "reapir OR limts, repair OR limits"
    })
    void aMisspeltWordIsForgivenAndSaidSo(String q, String corrected) {
        Understood understood = understanding.understand(q);
        assertThat(understood.corrected()).isEqualTo(corrected);
        assertThat(Clauses.typed(understood.clauses())).isEqualTo(corrected);
    }

    @Test
    void aMisspeltLabelFindsItsTopic() {
        Understood understood = understanding.understand("sensorimoter therapy");
        assertThat(understood.topics())
                .extracting(TopicMatch::slug)
                .containsExactly("sensorimotor", "therapy");
        assertThat(understood.topics().getFirst().matched()).isEqualTo("sensorimotor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kitchen",
                "repaired",
                "rlt",
                "xyz",
                "zzyzx quux",
                "b2b",
                "the",
                "-reapir",
                "\"reapir\"",
                ""
            })
    void whatIsRightOrUnlikeAnythingStaysAsItIs(String q) {
        Understood understood = understanding.understand(q);
        assertThat(understood.corrected()).isNull();
        assertThat(Clauses.typed(understood.clauses())).isEqualTo(q);
    }

    @Test
    void aWordThatHardlyStandsAnywhereIsAskedAbout() {
        SomeWords words = new SomeWords(Map.of("reapir", 1, "repair", 60));
        Understood understood = new TopicUnderstanding(vocabulary, words).understand("reapir it");
        assertThat(understood.corrected()).isNull();
        assertThat(understood.didYouMean()).isEqualTo("repair it");
    }

    @Test
    void theBeginningOfALabelIsTakenForItWhenItIsNoWord() {
        Understood understood = understanding.understand("sensorimo");
        assertThat(understood.topics())
                .extracting(TopicMatch::slug)
                .containsExactly("sensorimotor");
        assertThat(understood.topics().getFirst().weight()).isLessThan(0.8);
    }

    @Test
    void whatMustNotBeThereNamesNoTopic() {
        assertThat(understanding.understand("-codependence title:repair").topics()).isEmpty();
    }

    @Test
    void anEditedTopicIsUnderstoodAtOnce() {
        assertThat(understanding.understand("fawning").topics()).isEmpty();
        Topic fawning = Topics.topic("fawning", "Fawning", List.of(), List.of());
        catalog.set(new Catalog(new TopicTree(List.of(fawning)), Map.of(), Map.of()));
        assertThat(understanding.understand("fawning").topics()).hasSize(1);
        assertThat(understanding.understand("codependence").topics()).isEmpty();
    }

    @Test
    void oneWrongLetterInAnyLabelOfTheSharedSchemeIsForgiven() throws IOException {
        assumeThat(SharedScheme.isThere())
                .as("SKIPPED: the shared scheme is not beside the repository")
                .isTrue();
        catalog.set(new Catalog(SharedScheme.read(), Map.of(), Map.of()));
        Random random = new Random(7);
        for (Topic topic : catalog.get().topics().all()) {
            String typo = withWrongLetter(topic.label(), random);
            assertThat(understanding.understand(typo).topics())
                    .as(typo)
                    .extracting(TopicMatch::label)
                    .contains(topic.label());
        }
    }

    private static String withWrongLetter(String label, Random random) {
        int at = random.nextInt(label.length());
        while (!Character.isLetter(label.charAt(at))) {
            at = random.nextInt(label.length());
        }
        return label.substring(0, at) + 'q' + label.substring(at + 1);
    }

    @Test
    void anyQueryIsUnderstood() {
        Random random = new Random(11);
        String[] bits = {
            "co", "-", " ", "\"", "OR", "title:", "topic:", "repair", "limts", "\u2019", "self ",
            "over ", "(", "\ud800"
        };
        for (int i = 0; i < 2_000; i++) {
            StringBuilder q = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                q.append(bits[random.nextInt(bits.length)]);
            }
            assertThat(understanding.understand(q.toString())).isNotNull();
        }
    }

    private static String label(String slug) {
        return Objects.requireNonNull(Topics.TREE.bySlug(slug)).label();
    }

    @ParameterizedTest
    @CsvSource({
        "saying mo, saying no",
        "saying vno, saying no",
        "sayin gno, saying no",
        "makin gamends, making amends",
        "kitchen saying mo, ",
        "kitchen, ",
        "sayings, "
    })
    void aLabelTypedAsAWholeWithASlipIsMeant(String typed, String label) {
        Understood understood = understanding.understand(typed);
        String said =
                understood.corrected() != null ? understood.corrected() : understood.didYouMean();
        assertThat(said).isEqualTo(label);
        assertThat(understood.topics()).hasSize(label == null ? 0 : 1);
    }

    @Test
    void aMisspellingThatEditorsKnowOfIsNotCorrectedAway() {
        Understood understood = understanding.understand("codepency at home");
        assertThat(understood.topics()).extracting(TopicMatch::id).containsExactly("codependence");
        assertThat(understood.corrected()).isNull();
    }

    private record SomeWords(Map<String, Integer> counts) implements IndexWords {
        @Override
        public int articles(Word word) {
            return counts.getOrDefault(word.exact(), 0);
        }

        @Override
        public int exactly(Word word) {
            return counts.getOrDefault(word.exact(), 0);
        }

        @Override
        public List<String> like(String exact) {
            return counts.keySet().stream().filter(w -> w.charAt(0) == exact.charAt(0)).toList();
        }
    }
}
