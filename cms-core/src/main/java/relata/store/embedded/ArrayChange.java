package relata.store.embedded;

import static java.util.Comparator.comparing;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The update operators on arrays. Each makes a new list and leaves the old one alone. */
final class ArrayChange {

    private ArrayChange() {}

    static UnaryOperator<@Nullable Object> push(String path, @Nullable Object operand) {
        Document modifiers =
                operand instanceof Document document && document.containsKey("$each")
                        ? document
                        : new Document("$each", items(operand));
        if (!Set.of("$each", "$slice", "$position", "$sort").containsAll(modifiers.keySet())) {
            throw Refusal.badValue("Unrecognized clause in $push: " + modifiers.keySet());
        }
        List<@Nullable Object> fresh = each(modifiers);
        return old -> {
            List<@Nullable Object> list = list(path, old);
            list.addAll(place(modifiers, list.size()), fresh);
            if (modifiers.containsKey("$sort")) {
                list.sort(order(modifiers.get("$sort")));
            }
            return modifiers.containsKey("$slice")
                    ? sliced(list, Arguments.integer(modifiers, "$slice", 0))
                    : list;
        };
    }

    private static List<@Nullable Object> items(@Nullable Object single) {
        List<@Nullable Object> items = new ArrayList<>(1);
        items.add(single);
        return items;
    }

    private static List<@Nullable Object> each(Document modifiers) {
        if (modifiers.get("$each") instanceof Collection<?> items) {
            return new ArrayList<>(items);
        }
        throw Refusal.typeMismatch("The argument to $each must be an array");
    }

    private static int place(Document modifiers, int size) {
        int position = Arguments.integer(modifiers, "$position", size);
        return position < 0 ? Math.max(0, size + position) : Math.min(position, size);
    }

    private static Comparator<@Nullable Object> order(Object sort) {
        if (sort instanceof Document fields && !fields.isEmpty()) {
            SortKey key = new SortKey(fields);
            return comparing(
                    item -> key.of(item instanceof Document document ? document : new Document()),
                    Arrays::compareUnsigned);
        }
        if (sort instanceof Number direction && Math.abs(direction.doubleValue()) == 1) {
            return direction.doubleValue() > 0
                    ? Ordered::compare
                    : (one, other) -> Ordered.compare(other, one);
        }
        throw Refusal.badValue("The $sort is invalid: use 1/-1, or {field: 1/-1}");
    }

    private static List<@Nullable Object> sliced(List<@Nullable Object> list, int slice) {
        int size = list.size();
        return slice < 0
                ? new ArrayList<>(list.subList(Math.max(0, size + slice), size))
                : new ArrayList<>(list.subList(0, Math.min(slice, size)));
    }

    static UnaryOperator<@Nullable Object> addToSet(String path, @Nullable Object operand) {
        List<@Nullable Object> fresh =
                operand instanceof Document document && document.containsKey("$each")
                        ? each(document)
                        : items(operand);
        return old -> {
            List<@Nullable Object> list = list(path, old);
            for (Object item : fresh) {
                if (list.stream().noneMatch(known -> Ordered.equal(known, item))) {
                    list.add(item);
                }
            }
            return list;
        };
    }

    static UnaryOperator<@Nullable Object> pull(String path, @Nullable Object operand) {
        Filter pulled =
                operand instanceof Document condition
                        ? FilterParser.element(condition)
                        : equal(operand);
        return old -> without(path, old, pulled);
    }

    private static Filter equal(@Nullable Object operand) {
        return operand instanceof BsonRegularExpression regex
                ? ValueTests.regex(regex)::test
                : ValueTests.equalTo(operand)::test;
    }

    static UnaryOperator<@Nullable Object> pullAll(String path, @Nullable Object operand) {
        if (!(operand instanceof Collection<?> values)) {
            throw Refusal.badValue("$pullAll requires an array argument");
        }
        Filter pulled = ValueTests.in(values)::test;
        return old -> without(path, old, pulled);
    }

    private static @Nullable Object without(String path, @Nullable Object old, Filter pulled) {
        if (old == FieldPath.MISSING) {
            return old;
        }
        List<@Nullable Object> list = list(path, old);
        list.removeIf(pulled::matches);
        return list;
    }

    static UnaryOperator<@Nullable Object> pop(String path, @Nullable Object operand) {
        if (!(operand instanceof Number end) || Math.abs(end.doubleValue()) != 1) {
            throw Refusal.failedToParse("$pop expects 1 or -1, found: " + operand);
        }
        return old -> {
            if (old == FieldPath.MISSING) {
                return old;
            }
            List<@Nullable Object> list = list(path, old);
            if (!list.isEmpty()) {
                list.remove(end.doubleValue() > 0 ? list.size() - 1 : 0);
            }
            return list;
        };
    }

    /** A copy of what is there, or an empty list. */
    private static List<@Nullable Object> list(String path, @Nullable Object old) {
        return switch (old) {
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> _ -> throw notAnArray(path);
            case null -> throw notAnArray(path);
            default -> {
                if (old != FieldPath.MISSING) {
                    throw notAnArray(path);
                }
                yield new ArrayList<>();
            }
        };
    }

    private static RuntimeException notAnArray(String path) {
        return Refusal.badValue("The field '" + path + "' must be an array");
    }
}
