package relata.bench.relevance;

import java.util.Random;

/**
 * How likely it is that a mean difference comes about by chance: the share of random changes of
 * sign that give one as large (Fisher's randomisation test, paired, two-sided). Always the same for
 * the same differences.
 */
final class Significance {

    private static final int TRIALS = 20_000;

    private Significance() {}

    static double of(double[] differences) {
        double observed = 0;
        for (double difference : differences) {
            observed += difference;
        }
        Random random = new Random(42);
        int asLarge = 1;
        for (int trial = 0; trial < TRIALS; trial++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            if (Math.abs(sum) >= Math.abs(observed) - 1e-9) {
                asLarge++;
            }
        }
        return (double) asLarge / (TRIALS + 1);
    }
}
