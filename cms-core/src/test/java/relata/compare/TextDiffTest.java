package relata.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import relata.compare.Run.Op;

class TextDiffTest {

    @Test
    void aChangedWordIsNamedAndNothingElse() {
        TextDiff diff =
                TextDiff.of(
                        "# Repair\n\nRupture is normal. Repair is rare.\n",
                        "# Repair\n\nRupture is normal. Repair is a skill.\n");

        assertThat(diff.byWord()).isTrue();
        assertThat(diff.runs())
                .containsExactly(
                        new Run(Op.EQUAL, "# Repair\n\nRupture is normal. Repair is "),
                        new Run(Op.DELETE, "rare"),
                        new Run(Op.INSERT, "a skill"),
                        new Run(Op.EQUAL, ".\n"));
    }

    @Test
    void equalTextsAreOneRunAndEmptyOnesNone() {
        assertThat(TextDiff.of("Same\ntext", "Same\ntext").runs())
                .containsExactly(new Run(Op.EQUAL, "Same\ntext"));
        assertThat(TextDiff.of("", "").runs()).isEmpty();
        assertThat(TextDiff.of("", "new").runs()).containsExactly(new Run(Op.INSERT, "new"));
        assertThat(TextDiff.of("old", "").runs()).containsExactly(new Run(Op.DELETE, "old"));
    }

    @Test
    void lettersOfAnyScriptAreWordsAndSurrogatesStayWhole() {
        assertThat(TextDiff.of("naïve café 😀", "naïve thé 😁").runs())
                .containsExactly(
                        new Run(Op.EQUAL, "naïve "),
                        new Run(Op.DELETE, "café 😀"),
                        new Run(Op.INSERT, "thé 😁"));
    }

    @Test
    void theRunsMakeBothTextsWhateverTheyAre() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String before = noise(random);
            String after = noise(random);
            TextDiff diff = TextDiff.of(before, after);
            assertThat(joined(diff, Op.INSERT)).isEqualTo(before);
            assertThat(joined(diff, Op.DELETE)).isEqualTo(after);
        }
    }

    @Test
    @Timeout(20)
    void textsMadeToBeSlowAreComparedMoreRoughlyAndThatIsSaid() {
        for (String separator : new String[] {" ", "\n", "", "\n\n", " .\n"}) {
            String before = numbers(0, 250_000, separator);
            String after = numbers(1, 250_000, separator);
            TextDiff diff = TextDiff.of(before, after);
            assertThat(joined(diff, Op.INSERT)).isEqualTo(before);
            assertThat(joined(diff, Op.DELETE)).isEqualTo(after);
        }
        assertThat(TextDiff.of(numbers(0, 250_000, " "), numbers(1, 250_000, " ")).byWord())
                .isFalse();
        assertThat(TextDiff.of("\n".repeat(2_000_000), "a\n".repeat(1_000_000)).byWord()).isFalse();
        assertThat(TextDiff.of(numbers(0, 3_400, " "), numbers(1, 3_400, " ")).byWord()).isTrue();
    }

    @Test
    void aWordInALongTextIsStillFound() {
        String paragraph = "Patience is learned in company. ".repeat(40) + "\n\n";
        String before = paragraph.repeat(300) + "The end.\n";
        String after = before.replace("The end", "No end");

        TextDiff diff = TextDiff.of(before, after);

        assertThat(diff.byWord()).isTrue();
        assertThat(diff.runs())
                .contains(new Run(Op.DELETE, "The"), new Run(Op.INSERT, "No"))
                .hasSize(4);
    }

    @Test
    void aWordInALineAsLongAsAnArticleIsFoundToo() {
        String line = "patience ".repeat(200_000);

        TextDiff diff = TextDiff.of(line + "ends", line.substring(9) + "begins " + "ends");

        assertThat(diff.byWord()).isTrue();
        assertThat(diff.runs())
                .containsExactly(
                        new Run(Op.EQUAL, line.substring(9)),
                        new Run(Op.DELETE, "patience"),
                        new Run(Op.INSERT, "begins"),
                        new Run(Op.EQUAL, " ends"));
    }

    private static String numbers(int parity, int count, String separator) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(i * 2 + parity, 36))
                .collect(Collectors.joining(separator));
    }

    private static String noise(Random random) {
        String[] parts = {"a", "b", " ", "  ", "\n", ".", "word", "é", "😀", "\r\n"};
        return random.ints(random.nextInt(25), 0, parts.length)
                .mapToObj(i -> parts[i])
                .collect(Collectors.joining());
    }

    private static String joined(TextDiff diff, Op without) {
        return diff.runs().stream()
                .filter(run -> run.op() != without)
                .map(Run::text)
                .collect(Collectors.joining());
    }
}
