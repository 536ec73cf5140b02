package relata.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds, for medians and tails. Not safe for use by several threads. */
public final class Samples {

    private long[] values = new long[1_024];
    private int count;

    /** Adds a duration. */
    public void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos;
    }

    /** The value below which the given share of all lies, in milliseconds. */
    double millis(double share) {
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, share * count)] / 1e6;
    }

    /** The sum over the count, in milliseconds. */
    double mean() {
        return Arrays.stream(values, 0, count).average().orElse(0) / 1e6;
    }

    /** Median and 99th percentile for people. */
    public String shown() {
        return String.format(Locale.ROOT, "p50 %.3f ms, p99 %.3f ms", millis(0.5), millis(0.99));
    }
}
