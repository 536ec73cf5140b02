package relata.search.lucene.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.search.vocabulary.Word;

class ArticleAnalyzersTest {

    private record Token(String text, int position, int span, int start, int end) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "co-regulation, coregulation, co regulation, Co\u2010Regulate, coregulating",
                "self-soothing, selfsoothing, self soothing",
                "non-violent, nonviolent, non violent",
                "re-enact, reenact, re enact, re-enacting",
                "neuro-biology, neurobiology, neuro biology",
                "inter-personal, interpersonal, inter personal"
            })
    void allSpellingsAskForTheSameAndFindEachOther(String spellings) {
        List<String> all = List.of(spellings.split(", "));
        List<String> asked = words(ArticleAnalyzers.QUERY, all.getFirst());
        assertThat(asked).hasSize(1);
        for (String spelling : all) {
            assertThat(words(ArticleAnalyzers.QUERY, spelling)).isEqualTo(asked);
            assertThat(words(ArticleAnalyzers.TEXT, "we " + spelling + " daily"))
                    .containsAll(asked);
        }
    }

    @Test
    void aFirstPartThatIsAWordKeepsBothReadingsAfterASpace() {
        assertThat(words(ArticleAnalyzers.EXACT_QUERY, "over functioning"))
                .containsExactly("over", "overfunctioning", "functioning");
        assertThat(tokens(ArticleAnalyzers.EXACT_QUERY, "over functioning").get(1).span())
                .isEqualTo(2);
        assertThat(words(ArticleAnalyzers.EXACT_QUERY, "over-functioning"))
                .containsExactly("overfunctioning");
        assertThat(words(ArticleAnalyzers.EXACT_TEXT, "over functioning"))
                .contains("overfunctioning");
        assertThat(words(ArticleAnalyzers.EXACT_TEXT, "over-functioning"))
                .contains("overfunctioning", "functioning");
    }

    @Test
    void theSecondPartIsFoundByItself() {
        assertThat(words(ArticleAnalyzers.TEXT, "their co-regulation"))
                .containsAll(words(ArticleAnalyzers.QUERY, "regulation"));
    }

    @Test
    void allSpellingsTakeOnePositionSoThatPhrasesFit() {
        for (String spelling : List.of("co-regulation", "coregulation", "co regulation")) {
            String text = "practice " + spelling + " daily";
            Token last = tokens(ArticleAnalyzers.TEXT, text).getLast();
            assertThat(last.position()).as(spelling).isEqualTo(2);
            assertThat(tokens(ArticleAnalyzers.PHRASE, text).getLast().position()).isEqualTo(2);
        }
    }

    @Test
    void chainsOfFirstPartsBecomeOneWord() {
        assertThat(words(ArticleAnalyzers.EXACT_QUERY, "bio-psycho-social"))
                .containsExactly("biopsychosocial");
        assertThat(words(ArticleAnalyzers.EXACT_TEXT, "bio-psycho-social"))
                .containsExactly("biopsychosocial", "bio", "psycho", "social");
    }

    @Test
    void otherHyphenedWordsAreTheirParts() {
        assertThat(words(ArticleAnalyzers.EXACT_QUERY, "people-pleasing white\u2011knuckling"))
                .containsExactly("people", "pleasing", "white", "knuckling");
        assertThat(words(ArticleAnalyzers.EXACT_QUERY, "a 12-step group -- or not"))
                .containsExactly("12", "step", "group", "not");
    }

    @Test
    void aFirstPartAloneOrBeforeAStopWordStaysWhatItIs() {
        assertThat(words(ArticleAnalyzers.EXACT_PHRASE, "self")).containsExactly("self");
        assertThat(words(ArticleAnalyzers.EXACT_PHRASE, "the self in us, over the years"))
                .containsExactly("the", "self", "in", "us", "over", "the", "years");
        assertThat(words(ArticleAnalyzers.EXACT_PHRASE, "self. Regulation"))
                .containsExactly("self", "regulation");
    }

    @ParameterizedTest
    @CsvSource({
        "child, children",
        "woman, women",
        "life, lives",
        "boundary, boundaries",
        "couple, couples",
        "partner, partner\u2019s",
        "partner, partner's",
        "partner, PARTNERS",
        "trigger, triggered",
        "repair, repairing",
        "dont, don\u2019t",
        "cafe, cafe\u0301",
        "cafe, caf\u00e9",
        "fiancee, \ufb01anc\u00e9e",
        "coregulation, co\u00adregulation",
        "we, we\u2019re"
    })
    void formsOfAWordAreOne(String one, String other) {
        assertThat(words(ArticleAnalyzers.PHRASE, other))
                .isEqualTo(words(ArticleAnalyzers.PHRASE, one));
    }

    @ParameterizedTest
    @CsvSource({"mind, mindfulness", "busy, business", "universe, universities", "gene, generous"})
    void differentWordsStayApart(String one, String other) {
        assertThat(words(ArticleAnalyzers.QUERY, other))
                .isNotEqualTo(words(ArticleAnalyzers.QUERY, one));
    }

    @Test
    void theExactFormIsNotStemmed() {
        assertThat(words(ArticleAnalyzers.EXACT_TEXT, "Children repaired"))
                .containsExactly("children", "repaired");
    }

    @Test
    void stopWordsGoFromQueriesUnlessTheyAreAll() {
        assertThat(words(ArticleAnalyzers.QUERY, "what is the repair")).containsExactly("repair");
        assertThat(words(ArticleAnalyzers.EXACT_QUERY, "who am I"))
                .containsExactly("who", "am", "i");
        assertThat(words(ArticleAnalyzers.EXACT_QUERY, "saying no"))
                .containsExactly("saying", "no");
        assertThat(words(ArticleAnalyzers.EXACT_PHRASE, "rupture and repair"))
                .containsExactly("rupture", "and", "repair");
        assertThat(words(ArticleAnalyzers.EXACT_TEXT, "who am I"))
                .containsExactly("who", "am", "i");
        assertThat(tokens(ArticleAnalyzers.QUERY, "rupture and repair").getLast().position())
                .isEqualTo(2);
    }

    @Test
    void offsetsShowTheWordAsItStands() {
        String text = "We\u2019re practising co-regulation (co regulation) with our children.";
        List<String> shown =
                tokens(ArticleAnalyzers.TEXT, text).stream()
                        .map(t -> text.substring(t.start(), t.end()))
                        .toList();
        assertThat(shown)
                .containsSequence("co-regulation", "co", "regulation", "co regulation")
                .endsWith("with", "our", "children")
                .startsWith("We\u2019re");
    }

    @Test
    void wordsHaveTheirStemAndTheirExactForm() {
        List<Word> words = new ArticleWords().in("Mindful children co-regulate");
        assertThat(words)
                .extracting(Word::exact)
                .containsExactly("mindful", "children", "coregulate");
        assertThat(words).extracting(Word::stem).containsExactly("mindful", "child", "coregul");
        assertThat(words).extracting(Word::position).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyTextIsReadWithSaneOffsets(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String text = randomText(random);
            for (Analyzer analyzer :
                    List.of(
                            ArticleAnalyzers.TEXT,
                            ArticleAnalyzers.QUERY,
                            ArticleAnalyzers.EXACT_PHRASE)) {
                checkOffsets(text, tokens(analyzer, text));
            }
            assertThat(new ArticleWords().in(text)).allMatch(w -> w.end() <= text.length());
        }
    }

    private static void checkOffsets(String text, List<Token> tokens) {
        int start = 0;
        for (Token token : tokens) {
            assertThat(token.start()).as(text).isGreaterThanOrEqualTo(start);
            assertThat(token.end()).as(text).isBetween(token.start() + 1, text.length());
            assertThat(token.text()).isNotEmpty();
            start = token.start();
        }
    }

    private static String randomText(Random random) {
        String[] bits = {
            "co",
            "-",
            "self",
            " ",
            "_",
            "re",
            "over",
            "'",
            "\u2019s",
            "\u2011",
            "the",
            "x",
            "\ud83d\ude00",
            "\ud800",
            "\u0301",
            "\ufb01",
            "\u00ad",
            "\u200b",
            "\n",
            ".",
            "42",
            "\u4e2d",
            "\u0130",
            "neuro",
            "regulation",
            "\ufdfa",
            "-co-",
            "a".repeat(300),
            "co-".repeat(100),
            "\u05d0"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(bits[random.nextInt(bits.length)]);
        }
        return text.toString();
    }

    private static List<String> words(Analyzer analyzer, String text) {
        return tokens(analyzer, text).stream().map(Token::text).toList();
    }

    private static List<Token> tokens(Analyzer analyzer, String text) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
            PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
            PositionLengthAttribute span = stream.addAttribute(PositionLengthAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += step.getPositionIncrement();
                tokens.add(
                        new Token(
                                term.toString(),
                                position,
                                span.getPositionLength(),
                                offset.startOffset(),
                                offset.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return tokens;
    }
}
