package relata.store.embedded;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encoded values from {@code from} on, up to but without {@code to}, in ascending order.
 *
 * @param point whether it is a single value
 */
record Interval(byte[] from, byte[] to, boolean point) {

    static final Interval EVERYTHING = new Interval(new byte[0], new byte[] {(byte) 0xFF}, false);

    static Interval point(@Nullable Object value) {
        byte[] encoded = Ordered.encode(value);
        return new Interval(encoded, Ordered.successor(encoded), true);
    }

    /** The values of the operand's type that compare with it as the operator says. */
    static Interval range(String operator, Object operand) {
        byte[] bound = Ordered.encode(operand);
        byte type = Ordered.type(operand);
        byte[] start = {type};
        byte[] end = {(byte) (type + 1)};
        return switch (operator) {
            case "$gt" -> new Interval(Ordered.successor(bound), end, false);
            case "$gte" -> new Interval(bound, end, false);
            case "$lt" -> new Interval(start, bound, false);
            default -> new Interval(start, Ordered.successor(bound), false);
        };
    }

    boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    Interval intersect(Interval other) {
        byte[] start = Arrays.compareUnsigned(from, other.from) >= 0 ? from : other.from;
        byte[] end = Arrays.compareUnsigned(to, other.to) <= 0 ? to : other.to;
        return new Interval(start, end, point || other.point);
    }

    /** The same values as ascending intervals without overlap. */
    static List<Interval> union(List<Interval> intervals) {
        List<Interval> sorted = new ArrayList<>(intervals);
        sorted.sort(comparing(Interval::from, Arrays::compareUnsigned));
        List<Interval> merged = new ArrayList<>(sorted.size());
        for (Interval next : sorted) {
            if (merged.isEmpty() || Arrays.compareUnsigned(merged.getLast().to, next.from) <= 0) {
                merged.add(next);
            } else {
                merged.add(merged.removeLast().joined(next));
            }
        }
        return merged;
    }

    private Interval joined(Interval next) {
        byte[] end = Arrays.compareUnsigned(to, next.to) >= 0 ? to : next.to;
        return new Interval(from, end, point && Arrays.equals(from, next.from) && next.point);
    }

    /** What lies in both of two ascending lists. */
    static List<Interval> intersect(List<Interval> some, List<Interval> others) {
        List<Interval> both = new ArrayList<>();
        for (Interval one : some) {
            for (Interval other : others) {
                Interval common = one.intersect(other);
                if (!common.isEmpty()) {
                    both.add(common);
                }
            }
        }
        return both;
    }

    /** The same values in a field that is sorted downwards. */
    Interval inverted() {
        return new Interval(
                Ordered.successor(Ordered.inverted(to)),
                Ordered.successor(Ordered.inverted(from)),
                point);
    }
}
