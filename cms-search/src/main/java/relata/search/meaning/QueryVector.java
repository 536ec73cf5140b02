package relata.search.meaning;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a query means, in 8 bits a number: so small that the cursor of a page can carry it, and the
 * next page is made of the very same. Immutable.
 */
public final class QueryVector {

    private final byte[] numbers;

    private QueryVector(byte[] numbers) {
        this.numbers = numbers;
    }

    /** Of a vector of any length. */
    public static QueryVector of(float[] vector) {
        float most = 0;
        for (float each : vector) {
            most = Math.max(most, Math.abs(each));
        }
        byte[] numbers = new byte[vector.length];
        for (int i = 0; i < vector.length && most > 0; i++) {
            numbers[i] = (byte) Math.round(vector[i] / most * Byte.MAX_VALUE);
        }
        return new QueryVector(numbers);
    }

    /** As {@link #bytes} gave it. */
    public static QueryVector of(byte[] bytes) {
        return new QueryVector(bytes.clone());
    }

    /** To be kept. */
    public byte[] bytes() {
        return numbers.clone();
    }

    /** How many numbers it has. */
    public int dimensions() {
        return numbers.length;
    }

    /** The vector, of length 1; of length 0 when it says nothing. */
    public float[] unit() {
        double square = 0;
        for (byte each : numbers) {
            square += each * each;
        }
        float[] unit = new float[numbers.length];
        for (int i = 0; i < unit.length && square > 0; i++) {
            unit[i] = (float) (numbers[i] / Math.sqrt(square));
        }
        return unit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueryVector that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(numbers);
    }
}
