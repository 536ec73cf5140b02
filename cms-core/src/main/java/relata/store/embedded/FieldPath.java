package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dotted path into documents. Arrays on the way are walked through, as MongoDB does: the path
 * {@code a.b} in {@code {a: [{b: 1}, {b: 2}]}} leads to 1 and to 2.
 *
 * @param segments the names between the dots; none for a value that stands for itself
 */
record FieldPath(List<String> segments) {

    /** What a path leads to where nothing is; it differs from null only for {@code $exists}. */
    static final Object MISSING =
            new Object() {
                @Override
                public String toString() {
                    return "missing";
                }
            };

    static final FieldPath SELF = new FieldPath(List.of());

    static FieldPath of(String dotted) {
        return new FieldPath(List.of(dotted.split("\\.", -1)));
    }

    String first() {
        return segments.getFirst();
    }

    /** Whether the test holds for any value that the path leads to. */
    boolean any(@Nullable Object root, Predicate<@Nullable Object> test) {
        return any(root, 0, test);
    }

    private boolean any(@Nullable Object value, int depth, Predicate<@Nullable Object> test) {
        if (depth == segments.size()) {
            return test.test(value);
        }
        if (value instanceof Map<?, ?> map) {
            return any(field(map, segments.get(depth)), depth + 1, test);
        }
        if (value instanceof List<?> list) {
            return anyItem(list, depth, test);
        }
        return test.test(MISSING);
    }

    private boolean anyItem(List<?> list, int depth, Predicate<@Nullable Object> test) {
        int index = index(segments.get(depth));
        if (index >= 0 && index < list.size() && any(list.get(index), depth + 1, test)) {
            return true;
        }
        for (Object item : list) {
            if (item instanceof Map<?, ?> && any(item, depth, test)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable Object field(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null && !map.containsKey(name) ? MISSING : value;
    }

    /** The number that a segment is, or -1. */
    static int index(String segment) {
        if (segment.isEmpty() || segment.length() > 8) {
            return -1;
        }
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) < '0' || segment.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(segment);
    }

    /** The values to index or to sort by: an array counts as its items. Never empty. */
    List<@Nullable Object> leaves(Document document) {
        List<@Nullable Object> found = new ArrayList<>(1);
        any(document, value -> collect(value, found));
        if (found.isEmpty()) {
            found.add(null);
        }
        return found;
    }

    private static boolean collect(@Nullable Object value, List<@Nullable Object> found) {
        if (value instanceof List<?> list) {
            if (list.isEmpty()) {
                found.add(Ordered.EMPTY_ARRAY);
            }
            found.addAll(list);
        } else {
            found.add(value);
        }
        return false;
    }

    /** Whether there is an array on the path or at its end. */
    boolean crossesArray(Document document) {
        Object value = document;
        for (String segment : segments) {
            if (!(value instanceof Map<?, ?> map)) {
                return value instanceof List<?>;
            }
            value = map.get(segment);
        }
        return value instanceof List<?>;
    }

    /** Whether the path leads to something, be it null. */
    boolean exists(Document document) {
        return any(document, value -> value != MISSING);
    }
}
