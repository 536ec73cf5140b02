package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that an update names: a dotted path, through documents by name and through
 * arrays by number.
 */
final class Slot {

    /** An update can't make an array longer than this at one go, in items. */
    private static final int MAX_PADDING = 1_500_000;

    private final String path;
    private final List<String> segments;

    Slot(String path) {
        this.path = path;
        this.segments = FieldPath.of(path).segments();
        for (String segment : segments) {
            if (segment.isEmpty()) {
                throw Refusal.of(
                        56,
                        "EmptyFieldName",
                        "The update path '" + path + "' contains an empty field name");
            }
            if (segment.startsWith("$")) {
                throw Refusal.unsupported("A positional operator ('" + path + "')");
            }
        }
    }

    String path() {
        return path;
    }

    boolean overlaps(Slot other) {
        return (path + ".").startsWith(other.path + ".")
                || (other.path + ".").startsWith(path + ".");
    }

    /** What is there, or {@link FieldPath#MISSING}. */
    @Nullable Object get(Document document) {
        Object value = document;
        for (String segment : segments) {
            value = child(value, segment);
        }
        return value;
    }

    private static @Nullable Object child(@Nullable Object parent, String segment) {
        if (parent instanceof Map<?, ?> map) {
            return FieldPath.field(map, segment);
        }
        if (parent instanceof List<?> list) {
            int index = FieldPath.index(segment);
            return index >= 0 && index < list.size() ? list.get(index) : FieldPath.MISSING;
        }
        return FieldPath.MISSING;
    }

    /** Puts a value there; what is missing on the way is made. */
    void set(Document document, @Nullable Object value) {
        Object parent = document;
        for (String segment : segments.subList(0, segments.size() - 1)) {
            Object next = child(parent, segment);
            if (next == FieldPath.MISSING) {
                next = new Document();
                put(parent, segment, next);
            }
            parent = next;
        }
        put(parent, segments.getLast(), value);
    }

    @SuppressWarnings("unchecked") // decoded documents have mutable lists of anything
    private void put(@Nullable Object parent, String segment, @Nullable Object value) {
        if (parent instanceof Document document) {
            document.put(segment, value);
        } else if (parent instanceof List<?> list && FieldPath.index(segment) >= 0) {
            putItem((List<@Nullable Object>) list, FieldPath.index(segment), value);
        } else {
            throw Refusal.of(
                    28,
                    "PathNotViable",
                    "Cannot create field '" + segment + "' of the path '" + path + "'");
        }
    }

    private static void putItem(List<@Nullable Object> list, int index, @Nullable Object value) {
        if (index - list.size() > MAX_PADDING) {
            throw Refusal.badValue("Can't reach index " + index + " of an array of " + list.size());
        }
        while (list.size() <= index) {
            list.add(null);
        }
        list.set(index, value);
    }

    /** Takes away what is there; in an array, null stays in its place. */
    void unset(Document document) {
        Object parent = document;
        for (String segment : segments.subList(0, segments.size() - 1)) {
            parent = child(parent, segment);
        }
        String last = segments.getLast();
        if (parent instanceof Document holder) {
            holder.remove(last);
        } else if (parent instanceof List<?> && child(parent, last) != FieldPath.MISSING) {
            put(parent, last, null);
        }
    }
}
