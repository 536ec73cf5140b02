package relata.search.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsTest {

    private final Random random = new Random(20_261_122);

    @ParameterizedTest
    @CsvSource({
        "repair, repair, 0",
        "repair, repairs, 1",
        "repair, epair, 1",
        "repair, repiar, 1",
        "repair, rapair, 1",
        "repair, rpeiar, 2",
        "repair, reapirs, 2",
        "a, b, 1",
        "ab, ba, 1",
        "ab, b, 1",
        "ab, cd, 2",
        "abc, cab, 2",
        "shame, repair, 3",
        "'', ab, 2",
        "'', '', 0"
    })
    void areCountedBothWaysUpToTheMost(String a, String b, int slips) {
        for (int most = 0; most <= 2; most++) {
            assertThat(Slips.between(a, b, most)).isEqualTo(Math.min(slips, most + 1));
            assertThat(Slips.between(b, a, most)).isEqualTo(Math.min(slips, most + 1));
        }
    }

    @Test
    void areAsManyAsTheDefinitionSays() {
        for (int i = 0; i < 20_000; i++) {
            String word = word();
            String once = slipped(word);
            assertThat(Slips.between(word, once, 1))
                    .as("%s, %s", word, once)
                    .isEqualTo(Math.min(2, between(word, once)));
            String twice = slipped(once);
            assertThat(Slips.between(word, twice, 2))
                    .as("%s, %s", word, twice)
                    .isEqualTo(Math.min(3, between(word, twice)));
        }
    }

    /** By the definition, looking at every way. */
    private static int between(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Math.max(a.length(), b.length());
        }
        int wrong = a.charAt(0) == b.charAt(0) ? 0 : 1;
        int best = wrong + between(a.substring(1), b.substring(1));
        best = Math.min(best, 1 + between(a.substring(1), b));
        best = Math.min(best, 1 + between(a, b.substring(1)));
        boolean changedOver =
                a.length() > 1
                        && b.length() > 1
                        && a.charAt(0) == b.charAt(1)
                        && a.charAt(1) == b.charAt(0);
        return changedOver ? Math.min(best, 1 + between(a.substring(2), b.substring(2))) : best;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int left = 1 + random.nextInt(5); left > 0; left--) {
            word.append(letter());
        }
        return word.toString();
    }

    private char letter() {
        return (char) ('a' + random.nextInt(3));
    }

    private String slipped(String word) {
        StringBuilder slipped = new StringBuilder(word);
        int at = random.nextInt(word.length());
        switch (random.nextInt(4)) {
            case 0 -> slipped.insert(at, letter());
            case 1 -> slipped.setCharAt(at, letter());
            case 2 -> slipped.insert(0, letter());
            default -> slipped.append(letter());
        }
        return slipped.toString();
    }
}
