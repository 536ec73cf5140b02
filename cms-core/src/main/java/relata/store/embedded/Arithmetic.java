package relata.store.embedded;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code $inc} and {@code $mul}: 32-bit numbers grow into 64-bit ones, and those never overflow
 * silently.
 */
final class Arithmetic {

    private Arithmetic() {}

    static UnaryOperator<@Nullable Object> increment(String path, @Nullable Object operand) {
        return change(
                "$inc", path, operand, (old, by) -> combine(old, by, Math::addExact, Double::sum));
    }

    static UnaryOperator<@Nullable Object> multiply(String path, @Nullable Object operand) {
        return change(
                "$mul",
                path,
                operand,
                (old, by) -> combine(old, by, Math::multiplyExact, (x, y) -> x * y));
    }

    private static UnaryOperator<@Nullable Object> change(
            String operator,
            String path,
            @Nullable Object operand,
            BinaryOperator<Number> combine) {
        if (!isSupported(operand) || !(operand instanceof Number by)) {
            throw Refusal.typeMismatch(
                    "Cannot apply "
                            + operator
                            + " with the argument "
                            + operand
                            + " to '"
                            + path
                            + "'");
        }
        return old -> {
            if (old == FieldPath.MISSING) {
                return combine.apply(0, by);
            }
            if (!isSupported(old) || !(old instanceof Number number)) {
                throw Refusal.typeMismatch(
                        "Cannot apply "
                                + operator
                                + " to a value of non-numeric type at '"
                                + path
                                + "'");
            }
            return combine.apply(number, by);
        };
    }

    private static boolean isSupported(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Double;
    }

    private static Number combine(
            Number one, Number other, LongBinaryOperator exact, DoubleBinaryOperator inexact) {
        if (one instanceof Double || other instanceof Double) {
            return inexact.applyAsDouble(one.doubleValue(), other.doubleValue());
        }
        long result;
        try {
            result = exact.applyAsLong(one.longValue(), other.longValue());
        } catch (ArithmeticException _) {
            throw Refusal.badValue(
                    "The result of " + one + " and " + other + " doesn't fit into 64 bits");
        }
        boolean small =
                one instanceof Integer && other instanceof Integer && (int) result == result;
        if (small) {
            return (int) result;
        }
        return result;
    }
}
