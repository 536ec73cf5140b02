package relata.search.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.lucene.LuceneBeginnings;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.suggest.Suggestion.Kind;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.Topics;
import relata.topic.Topic;

class AsYouTypeTest {

    @TempDir Path directory;
    private LuceneIndex index;
    private AsYouType asYouType;

    @BeforeEach
    void open() {
        index = LuceneIndex.open(directory, InstantSource.fixed(NOW));
        Catalog catalog = new Catalog(Topics.TREE, Map.of(), Map.of());
        ArticleWords words = new ArticleWords();
        asYouType =
                new AsYouType(
                        new CurrentVocabulary(() -> catalog, words),
                        words,
                        new LuceneBeginnings(index));
        put(
                article("kitchen")
                        .title("Repair in the kitchen & <hall>")
                        .text("Rupture comes before repair, again and again.")
                        .published("2026-01-02T00:00:00Z")
                        .live(),
                article("morning")
                        .title("How to repair a morning")
                        .text("Repairing takes a breath. Reply later.")
                        .published("2026-02-02T00:00:00Z")
                        .live(),
                article("about").page().title("Repair of this page").live());
    }

    private void put(LivePost... posts) {
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(List.of(posts), List.of(), 1));
            rebuild.serve();
        }
    }

    @AfterEach
    void close() {
        index.close();
    }

    private List<Suggestion> suggest(String typed, int limit) {
        return asYouType.suggest(typed, limit).suggestions();
    }

    private List<Suggestion> of(String typed, Kind kind) {
        return suggest(typed, 8).stream().filter(s -> s.kind() == kind).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "cod, Codependence, <mark>Cod</mark>ependence",
        "CODEPENDENC, Codependence, <mark>Codependenc</mark>e",
        "enm, Codependence, Codependence (<mark>enm</mark>eshment)",
        "co-reg, Co-regulation, <mark>Co-reg</mark>ulation",
        "co reg, Co-regulation, <mark>Co-reg</mark>ulation",
        "coreg, Co-regulation, <mark>Co-reg</mark>ulation",
        "life th, Relational Life Therapy, Relational <mark>Life Th</mark>erapy",
        "sesnori, Sensorimotor Psychotherapy, <mark>Sensori</mark>motor Psychotherapy",
        "c\u00f3dep, Codependence, <mark>Codep</mark>endence",
        "over func, Codependence, Codependence (<mark>over-func</mark>tioning)",
        "over-func, Codependence, Codependence (<mark>over-func</mark>tioning)",
        "therapy rel, Relational Life Therapy, <mark>Rel</mark>ational Life Therapy",
        "psychotherapy sens, Sensorimotor Psychotherapy, <mark>Sens</mark>orimotor Psychotherapy",
        "relatoinal life, Relational Life Therapy, <mark>Relational Life</mark> Therapy"
    })
    void topicsAreOfferedByTheBeginningOfAnyWordOfAnyLabel(
            String typed, String label, String highlight) {
        Suggestion first = of(typed, Kind.TOPIC).getFirst();
        assertThat(first.text()).isEqualTo(label);
        assertThat(first.highlight()).isEqualTo(highlight);
        assertThat(Topics.TREE.bySlug(String.valueOf(first.slug()))).isNotNull();
    }

    @Test
    void oneWrongLetterInTheBeginningOfAnyLabelIsForgiven() {
        Random random = new Random(5);
        for (Topic topic : Topics.TREE.all()) {
            String label = topic.label().toLowerCase(Locale.ROOT);
            for (int i = 0; i < 40; i++) {
                int letters = 5 + random.nextInt(Math.max(1, label.length() - 4));
                String begun = label.substring(0, Math.min(letters, label.length()));
                String typed = slip(begun, random);
                assertThat(of(typed, Kind.TOPIC))
                        .as(typed)
                        .extracting(Suggestion::text)
                        .contains(topic.label());
            }
        }
    }

    private static String slip(String begun, Random random) {
        int at;
        do {
            at = random.nextInt(begun.length());
        } while (!Character.isLetter(begun.charAt(at)));
        char other = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> begun.substring(0, at) + other + begun.substring(at + 1);
            case 1 -> begun.substring(0, at) + begun.substring(at + 1);
            default -> begun.substring(0, at) + other + begun.substring(at);
        };
    }

    @Test
    void titlesAreOfferedByAnyWordTheNewestFirst() {
        assertThat(of("rep", Kind.POST))
                .extracting(Suggestion::slug)
                .containsExactly("morning", "kitchen");
        assertThat(of("repair kit", Kind.POST))
                .extracting(Suggestion::slug)
                .containsExactly("kitchen");
        assertThat(of("kitchen", Kind.POST).getFirst().highlight())
                .isEqualTo("Repair in the <mark>kitchen</mark> &amp; &lt;hall&gt;");
    }

    @Test
    void oneSlipInATitleIsForgiven() {
        assertThat(of("kicthe", Kind.POST)).extracting(Suggestion::slug).containsExactly("kitchen");
        assertThat(of("repiar mornin", Kind.POST))
                .extracting(Suggestion::slug)
                .containsExactly("morning");
        assertThat(of("iktchen", Kind.POST))
                .extracting(Suggestion::slug)
                .containsExactly("kitchen");
        assertThat(of("ropair in the kit", Kind.POST))
                .extracting(Suggestion::slug)
                .containsExactly("kitchen");
        assertThat(of("zzkitchen", Kind.POST)).isEmpty();
    }

    @Test
    void accentsHyphensAndTheOrderOfWordsDoNotMatterInATitle() {
        put(
                article("cafe").title("Caf\u00e9 mornings and co-regulation").live(),
                article("other").title("Caf\u00e9 evenings").live());
        for (String typed :
                List.of(
                        "cafe mor",
                        "CAF\u00c9 MOR",
                        "mornings caf",
                        "coregul",
                        "co-regul",
                        "co regul")) {
            assertThat(of(typed, Kind.POST))
                    .as(typed)
                    .extracting(Suggestion::slug)
                    .containsExactly("cafe");
        }
    }

    @Test
    void aQueryIsCompletedByAWordThatStandsInArticlesWithTheOthers() {
        assertThat(of("Rupture and rep", Kind.QUERY))
                .containsExactly(
                        new Suggestion(
                                Kind.QUERY,
                                "rupture and repair",
                                null,
                                "<mark>rupture and rep</mark>air"));
        assertThat(of("breath rep", Kind.QUERY))
                .extracting(Suggestion::text)
                .containsExactly("breath repair", "breath reply");
        assertThat(of("breath ", Kind.QUERY)).isEmpty();
    }

    @Test
    void noMoreThanAskedForAndEveryKindHasRoom() {
        assertThat(suggest("r", 3)).hasSize(3);
        assertThat(suggest("re", 8))
                .extracting(Suggestion::kind)
                .contains(Kind.TOPIC, Kind.POST, Kind.QUERY)
                .isSorted();
        assertThat(suggest("re", 0)).isEmpty();
        assertThat(suggest("", 8)).isEmpty();
        assertThat(suggest(" -- ", 8)).isEmpty();
    }

    @Test
    void anythingCanBeTyped() {
        Random random = new Random(3);
        String[] bits = {
            "co", "-", " ", "rep", "\u00e9", "*", "?", "\"", "\\", "\ud83d\ude00", "\ud800", "a"
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder typed = new StringBuilder();
            for (int n = random.nextInt(14); n > 0; n--) {
                typed.append(bits[random.nextInt(bits.length)]);
            }
            assertThat(suggest(typed.toString(), 8)).hasSizeLessThanOrEqualTo(8);
        }
        assertThat(suggest("x".repeat(10_000), 8)).isEmpty();
    }
}
