package relata.store.embedded;

import de.bwaldvogel.mongo.backend.BsonType;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tests of a single value, one factory per operator. Operands are prepared once. */
final class ValueTests {

    private ValueTests() {}

    static Predicate<@Nullable Object> equalTo(@Nullable Object operand) {
        if (operand instanceof String text) {
            return text::equals;
        }
        byte type = Ordered.type(operand);
        byte[] wanted = Ordered.encode(operand);
        return value -> Ordered.type(value) == type && Arrays.equals(Ordered.encode(value), wanted);
    }

    static Predicate<@Nullable Object> in(Collection<?> operands) {
        Set<byte[]> wanted = new TreeSet<>(Arrays::compareUnsigned);
        List<Predicate<@Nullable Object>> patterns = new ArrayList<>();
        for (Object operand : operands) {
            if (operand instanceof BsonRegularExpression regex) {
                patterns.add(regex(regex));
            } else {
                wanted.add(Ordered.encode(operand));
            }
        }
        return value ->
                wanted.contains(Ordered.encode(value))
                        || patterns.stream().anyMatch(pattern -> pattern.test(value));
    }

    /** Only values of the operand's type compare, except with the smallest and the greatest key. */
    static Predicate<@Nullable Object> range(String operator, @Nullable Object operand) {
        byte type = Ordered.type(operand);
        byte[] bound = Ordered.encode(operand);
        boolean anyType = operand instanceof MinKey || operand instanceof MaxKey;
        boolean notANumber = isNotANumber(operand);
        IntPredicate order = order(operator);
        return value -> {
            if (!anyType && (Ordered.type(value) != type || isNotANumber(value) != notANumber)) {
                return false;
            }
            return order.test(Arrays.compareUnsigned(Ordered.encode(value), bound));
        };
    }

    private static boolean isNotANumber(@Nullable Object value) {
        return value instanceof Double number && number.isNaN();
    }

    private static IntPredicate order(String operator) {
        return switch (operator) {
            case "$gt" -> order -> order > 0;
            case "$gte" -> order -> order >= 0;
            case "$lt" -> order -> order < 0;
            default -> order -> order <= 0;
        };
    }

    static Predicate<@Nullable Object> regex(BsonRegularExpression regex) {
        try {
            regex.matcher("").find();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    51091, "Location51091", "Regular expression is invalid: " + e.getMessage());
        }
        return value -> value instanceof String text && regex.matcher(text).find();
    }

    static Predicate<@Nullable Object> size(@Nullable Object operand) {
        if (!(operand instanceof Number number)) {
            throw Refusal.badValue("$size needs a number");
        }
        double size = number.doubleValue();
        return value -> value instanceof List<?> list && list.size() == size;
    }

    static Predicate<@Nullable Object> mod(Collection<?> operands) {
        if (operands.size() != 2 || !operands.stream().allMatch(Number.class::isInstance)) {
            throw Refusal.badValue("malformed mod, it needs a divisor and a remainder");
        }
        long[] numbers =
                operands.stream().mapToLong(number -> ((Number) number).longValue()).toArray();
        if (numbers[0] == 0) {
            throw Refusal.badValue("divisor cannot be 0");
        }
        return value ->
                value instanceof Number number && number.longValue() % numbers[0] == numbers[1];
    }

    static Predicate<@Nullable Object> type(@Nullable Object operand) {
        Collection<?> names =
                operand instanceof Collection<?> many ? many : List.of(String.valueOf(operand));
        List<Predicate<@Nullable Object>> types = new ArrayList<>();
        for (Object name : operand instanceof Number ? List.of(operand) : names) {
            types.add(oneType(name));
        }
        return value -> types.stream().anyMatch(type -> type.test(value));
    }

    private static Predicate<@Nullable Object> oneType(Object name) {
        if (name.equals("number")) {
            return Number.class::isInstance;
        }
        BsonType type =
                name instanceof Number number
                        ? BsonType.forNumber(number)
                        : BsonType.forString(name.toString());
        return value -> value != FieldPath.MISSING && type.matches(value);
    }
}
