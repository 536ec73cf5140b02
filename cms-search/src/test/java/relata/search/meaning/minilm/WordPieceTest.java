package relata.search.meaning.minilm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the vocabulary of the model; the numbers were looked up in it by hand. */
class WordPieceTest {

    private static final int BEGIN = 101;
    private static final int END = 102;
    private static final int UNKNOWN = 100;

    private static WordPiece pieces;

    @BeforeAll
    static void read() throws IOException {
        pieces = ModelFiles.vocabulary();
    }

    @Test
    void wordsPunctuationAndMarks() {
        assertThat(ids("Hello world")).containsExactly(BEGIN, 7592, 2088, END);
        assertThat(ids("The child was afraid, and mother stayed near."))
                .containsExactly(
                        BEGIN, 1996, 2775, 2001, 4452, 1010, 1998, 2388, 4370, 2379, 1012, END);
        assertThat(ids("50% self-re don't"))
                .containsExactly(BEGIN, 2753, 1003, 2969, 1011, 2128, 2123, 1005, 1056, END);
    }

    @Test
    void aWordThatIsNotKnownIsMadeOfTheLongestPieces() {
        assertThat(ids("unaffable embeddings"))
                .containsExactly(BEGIN, 14477, 20961, 3468, 7861, 8270, 4667, 2015, END);
    }

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(ids("CAFÉ Über naïve")).containsExactly(ids("cafe uber naive"));
        assertThat(ids("cafe uber naive")).containsExactly(BEGIN, 7668, 19169, 15743, END);
    }

    @Test
    void chineseCharactersStandAlone() {
        assertThat(ids("東京cafe")).containsExactly(BEGIN, 1879, 1755, 7668, END);
    }

    @Test
    void whatCannotBeSeenIsLeftOut() {
        assertThat(ids("ch\0i\u00adld\u200b \ufffd\ud800 \u00a0\u2003\t\n"))
                .containsExactly(BEGIN, 2775, END);
        assertThat(ids("")).containsExactly(BEGIN, END);
        assertThat(ids(" \n ")).containsExactly(BEGIN, END);
    }

    @Test
    void marksInATextAreWordsLikeOthers() {
        assertThat(ids("[SEP]")).containsExactly(BEGIN, 1031, 19802, 1033, END);
    }

    @Test
    void whatIsInNoPieceOrTooLongIsUnknown() {
        assertThat(ids("\ud83d\ude4f")).containsExactly(BEGIN, UNKNOWN, END);
        assertThat(ids("child" + "\u3a04\u1f00" + "\ud83d\ude4fx")).contains(UNKNOWN);
        assertThat(ids("a".repeat(101))).containsExactly(BEGIN, UNKNOWN, END);
        assertThat(ids("a".repeat(100))).doesNotContain(UNKNOWN);
    }

    @Test
    void aLongTextIsCutWithTheMarkOfTheEndKept() {
        long[] all = pieces.ids("child ".repeat(1_000), 256);
        assertThat(all).hasSize(256).startsWith(BEGIN, 2775).endsWith(2775, END);
        assertThat(pieces.ids("unaffable", 4)).containsExactly(BEGIN, 14477, 20961, END);
        assertThat(pieces.ids("\u0301 ".repeat(100_000), 256)).containsExactly(BEGIN, END);
    }

    @Test
    void aVocabularyWithoutTheMarksIsRefused() {
        assertThatThrownBy(() -> new WordPiece(Map.of("[UNK]", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The vocabulary has no [CLS].");
    }

    private static long[] ids(String text) {
        return pieces.ids(text, 256);
    }
}
