package relata.bench.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against values that were computed by hand. */
class MeasureTest {

    private static final Map<String, Integer> GAINS = Map.of("a", 3, "b", 1, "c", 2, "d", 0);

    /** b scores 1, x 0, a 3/log2(4) = 1.5; the best order 3 + 2/log2(3) + 1/log2(4) = 4.7619. */
    @Test
    void laterGainsAreDiscountedAgainstTheBestOrder() {
        assertThat(Measure.NDCG_10.of(List.of("b", "x", "a"), GAINS))
                .isCloseTo(2.5 / 4.76186, within(1e-4));
        assertThat(Measure.NDCG_10.of(List.of("a", "c", "b"), GAINS)).isCloseTo(1, within(1e-9));
        assertThat(Measure.NDCG_10.of(List.of(), GAINS)).isZero();
        assertThat(Measure.NDCG_10.of(List.of("a"), Map.of())).isZero();
    }

    /** Good texts at places 1 and 3 of three: (1/1 + 2/3) / 3. */
    @Test
    void precisionIsAveragedOverAllGoodTexts() {
        assertThat(Measure.MAP.of(List.of("b", "d", "a"), GAINS)).isCloseTo(5 / 9.0, within(1e-9));
    }

    @Test
    void goodOnesAreCountedAmongTheFirst() {
        List<String> ranking = List.of("b", "d", "a", "x", "y", "c");
        assertThat(Measure.P_5.of(ranking, GAINS)).isCloseTo(0.4, within(1e-9));
        assertThat(Measure.P_10.of(ranking, GAINS)).isCloseTo(0.3, within(1e-9));
        assertThat(Measure.R_100.of(List.of("a", "d"), GAINS)).isCloseTo(1 / 3.0, within(1e-9));
    }

    /** Of four equal differences, two of the sixteen choices of sign give as large a sum. */
    @Test
    void chanceIsAsLikelyAsTheChoicesOfSignThatGiveAsMuch() {
        assertThat(Significance.of(new double[] {0.1, 0.1, 0.1, 0.1}))
                .isCloseTo(2 / 16.0, within(0.01));
        assertThat(Significance.of(new double[] {0.1, -0.1})).isCloseTo(1, within(1e-9));
        double[] many = IntStream.range(0, 40).mapToDouble(_ -> 0.1).toArray();
        assertThat(Significance.of(many)).isLessThan(0.001);
    }
}
